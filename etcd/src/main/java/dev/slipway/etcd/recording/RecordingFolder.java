package dev.slipway.etcd.recording;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of recordings, one file per day. */
final class RecordingFolder {

  private RecordingFolder() {}

  /** The file itself, or those of a folder in the order of their names. */
  static List<SeriesFile> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(SeriesFile.of(path));
    }
    List<Path> inside;
    try (Stream<Path> entries = Files.list(path)) {
      inside =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
    }
    if (inside.isEmpty()) {
      throw new InvalidInputException(
          path.toString(), "expected files with series in the folder, found none", "");
    }
    List<SeriesFile> files = new ArrayList<>();
    for (Path file : inside) {
      // A recorder that was stopped before its first line leaves an empty file.
      if (Files.size(file) > 0) {
        files.add(SeriesFile.of(file));
      }
    }
    return files;
  }
}
