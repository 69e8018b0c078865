package dev.slipway.stacks.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs on PATH and nowhere else: what lies in the working directory, which may be
 * somebody else's clone, is never run. So entries of PATH that are empty or relative do not count.
 */
public final class ProgramSearch {

  private ProgramSearch() {}

  /** The first executable file called {@code name}. */
  public static Optional<Path> find(String name, Map<String, String> environment) {
    return folders(environment).stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  static List<Path> folders(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(text -> path(text).stream())
        .filter(Path::isAbsolute)
        .toList();
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
