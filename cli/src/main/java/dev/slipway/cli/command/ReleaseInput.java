package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Examined;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.verify.ReadRelease;
import dev.slipway.stacks.verify.ReleaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release that somebody made, in a folder: its own, or one that it was fetched into.
 *
 * @param digest of its manifest; nothing of a folder
 * @param title of a place that has titles beside names
 * @param fetched true if the folder goes with this
 */
record ReleaseInput(
    Path folder,
    String name,
    Examined examined,
    Optional<Digest> digest,
    Optional<String> title,
    boolean fetched)
    implements AutoCloseable {

  /**
   * @param text a folder, {@code HOST/PATH:TAG}, or {@code github:OWNER/REPOSITORY:TAG}
   */
  static ReleaseInput open(
      String text, RegistryOptions access, Surroundings surroundings, Progress progress)
      throws IOException {
    Path folder = surroundings.folder().resolve(text.startsWith("oci://") ? "oci" : text);
    if (Files.isDirectory(folder) && !text.startsWith("oci://")) {
      Path real = folder.toRealPath();
      return new ReleaseInput(
          folder,
          String.valueOf(real.getFileName()),
          new Examined(text, Examined.Outcome.READ, "a folder", surroundings.clock().instant()),
          Optional.empty(),
          Optional.empty(),
          false);
    }
    if (!text.contains(":") && !text.contains("@")) {
      throw new InvalidInputException(
          text,
          "there is no such folder, and it is no HOST/PATH:TAG of a registry either",
          "name the folder of a release, or for example"
              + " registry.example.org/kaas/stacks:openstack-scs2-1-34-v3");
    }
    return fetch(PlacedRelease.parse(text), access, surroundings, progress);
  }

  private static ReleaseInput fetch(
      PlacedRelease asked, RegistryOptions access, Surroundings surroundings, Progress progress)
      throws IOException {
    try (ReleaseStore store = access.store(asked.place(), surroundings, progress)) {
      StoredRelease found = asked.in(store);
      StoredManifest stored = found.stored();
      String name =
          asked
              .name()
              .orElse(
                  stored
                      .manifest()
                      .annotations()
                      .getOrDefault("org.opencontainers.image.title", ""));
      Path folder = Files.createTempDirectory("slipway-release-");
      boolean whole = false;
      try {
        found.fetchInto(folder, progress);
        whole = true;
      } finally {
        if (!whole) {
          remove(folder);
        }
      }
      return new ReleaseInput(
          folder,
          name,
          new Examined(
              asked.text(),
              Examined.Outcome.READ,
              "manifest " + stored.digest(),
              surroundings.clock().instant()),
          Optional.of(stored.digest()),
          found.title(),
          true);
    }
  }

  ReadRelease read() throws IOException {
    return ReleaseReader.read(folder, name);
  }

  @Override
  public void close() throws IOException {
    if (fetched) {
      remove(folder);
    }
  }

  /** Nothing but files lies in it. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
