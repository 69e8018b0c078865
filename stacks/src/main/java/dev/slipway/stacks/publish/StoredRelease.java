package dev.slipway.stacks.publish;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.StoredManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release in a place, whose files are fetched one by one.
 *
 * @param store the place, as the user names it
 * @param title of a place that has titles beside names
 * @param stored its manifest; of a place that stores none, what a registry would store
 */
public record StoredRelease(
    String store, Optional<String> title, StoredManifest stored, Source source) {

  /** Fetches a file. */
  @FunctionalInterface
  public interface Source {

    /**
     * Writes the content of {@code wanted} to {@code file}.
     *
     * @throws dev.slipway.report.EnvironmentException also if it is not what its digest says
     */
    void fetch(Descriptor wanted, Path file);
  }

  /** What is read whole: the documents of a release are of some kilobytes. */
  private static final long LARGEST_DOCUMENT = 16 << 20;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,254}");

  /** The file of that name. */
  public Optional<Descriptor> file(String name) {
    return stored.manifest().layers().stream()
        .filter(layer -> layer.title().equals(name))
        .findFirst();
  }

  /** The content of a document; nothing where there is no such file. */
  public Optional<byte[]> document(String name) throws IOException {
    Optional<Descriptor> file = file(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    if (file.get().size() > LARGEST_DOCUMENT) {
      throw new InvalidInputException(
          place(name),
          "a document of " + file.get().size() + " bytes is none of a release",
          "check what was published there");
    }
    Path temporary = Files.createTempFile("slipway-", "-document");
    try {
      source.fetch(file.get(), temporary);
      return Optional.of(Files.readAllBytes(temporary));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Fetches every file into {@code folder}, each held against its digest.
   *
   * @throws InvalidInputException if a file has a name that leads elsewhere
   */
  public void fetchInto(Path folder, Progress progress) {
    long done = 0;
    long all = stored.manifest().layers().stream().mapToLong(Descriptor::size).sum();
    for (Descriptor layer : stored.manifest().layers()) {
      String name = layer.title();
      if (!name.isEmpty()) {
        if (!PLAIN_NAME.matcher(name).matches()) {
          throw new InvalidInputException(
              place(name),
              "the name of this file leads out of the folder of the release",
              "do not unpack it; slipway stack publish makes no such names");
        }
        source.fetch(layer, folder.resolve(name));
      }
      done += layer.size();
      progress.count("bytes", done, all);
    }
  }

  /** {@code file} as the user knows it. */
  public String place(String file) {
    return store + "@" + stored.digest() + " " + file;
  }
}
