package dev.slipway.stacks.plugin;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plugin added to a copy of a release. */
public final class PluginFiles {

  /** It becomes the name of an asset everywhere, and part of no path. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private static final int MOST_FILES = 100;

  /** Images themselves belong into a store; a registry refuses large assets. */
  private static final long LARGEST = 256L << 20;

  /** Are written after the plugin ran, since they name what it wrote. */
  private static final Set<String> RESERVED =
      Set.of("metadata.yaml", "provenance.intoto.json", "provenance.sigstore.json");

  private PluginFiles() {}

  /**
   * The files in {@code folder} that {@code ours} does not name, sorted.
   *
   * @param ours SHA-256 of our files, by name
   * @param plugin its name, for messages
   * @throws InvalidInputException if something is there that cannot become part of a release, or
   *     one of ours was changed
   */
  public static List<Path> added(Path folder, Map<String, String> ours, String plugin)
      throws IOException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries = list.sorted().toList();
    }
    List<Problem> problems = new ArrayList<>();
    List<Path> added = new ArrayList<>();
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      String fault = fault(entry, name, ours);
      if (!fault.isEmpty()) {
        problems.add(new Problem(plugin, "it wrote " + name + ", " + fault, "correct the plugin"));
      } else if (!ours.containsKey(name)) {
        added.add(entry);
      }
    }
    for (String name : ours.keySet()) {
      if (!Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        problems.add(new Problem(plugin, "it removed " + name, "correct the plugin"));
      }
    }
    if (added.size() > MOST_FILES) {
      problems.add(
          new Problem(plugin, "it wrote more than " + MOST_FILES + " files", "pack them into one"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return added;
  }

  private static String fault(Path entry, String name, Map<String, String> ours)
      throws IOException {
    if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      return "which is no regular file";
    }
    String digest = ours.get(name);
    if (digest != null) {
      return Sha256.of(Files.newInputStream(entry)).equals(digest)
          ? ""
          : "which is one of the release's own files";
    }
    if (RESERVED.contains(name)) {
      return "which slipway itself writes";
    }
    if (!NAME.matcher(name).matches()) {
      return "whose name is none for a file of a release";
    }
    if (name.endsWith(".tgz")
        && (name.contains("-cluster-class-") || name.contains("-cluster-addon-"))) {
      return "which the operator would take for a chart of the stack";
    }
    return Files.size(entry) > LARGEST ? "which is larger than " + (LARGEST >> 20) + " MiB" : "";
  }
}
