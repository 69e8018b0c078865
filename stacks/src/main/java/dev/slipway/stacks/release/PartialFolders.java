package dev.slipway.stacks.release;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folders that {@link ReleaseFolder} writes before they have their final name. */
final class PartialFolders {

  private static final Pattern NAME =
      Pattern.compile("\\.slipway-([0-9]{1,18})-[0-9a-f]+\\.building");

  /**
   * A process that is not there may live in another container that shares the folder. It adds a
   * file every now and then; a folder that nothing was added to for so long is left over.
   */
  private static final Duration QUIET = Duration.ofMinutes(15);

  private PartialFolders() {}

  /**
   * Creates one in {@code output}, and removes what writers that no longer live have left there.
   */
  static Path create(Path output) throws IOException {
    removeLeftovers(output);
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return Files.createDirectory(
        output.resolve(".slipway-" + ProcessHandle.current().pid() + "-" + random + ".building"));
  }

  /** Removes {@code partial} if it is still there. */
  static void done(Path partial) {
    if (!Files.isDirectory(partial)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(partial)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(partial);
    } catch (IOException | DirectoryIteratorException e) {
      // The next build into the folder removes it; the first failure matters more.
    }
  }

  private static void removeLeftovers(Path output) {
    try (DirectoryStream<Path> partials =
        Files.newDirectoryStream(output, ".slipway-*-*.building")) {
      for (Path partial : partials) {
        if (isLeftOver(partial)) {
          done(partial);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Housekeeping only: a folder that cannot be listed can perhaps still be written to.
    }
  }

  private static boolean isLeftOver(Path partial) {
    Matcher name = NAME.matcher(partial.getFileName().toString());
    try {
      return name.matches()
          && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
          && Files.getLastModifiedTime(partial).toInstant().isBefore(Instant.now().minus(QUIET));
    } catch (IOException e) {
      return false;
    }
  }
}
