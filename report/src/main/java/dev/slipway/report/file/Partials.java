package dev.slipway.report.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that {@link WholeFile} writes before they have their final name. */
final class Partials {

  private static final Pattern NAME =
      Pattern.compile("\\.slipway-([0-9]{1,18})-[0-9a-f]+\\.partial");
  private static final long OWN_PID = ProcessHandle.current().pid();

  /** After this long, a process id that is alive is taken to be somebody else's by now. */
  private static final Duration OLD = Duration.ofHours(1);

  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private Partials() {}

  /** A name nobody else has: two containers that share a folder may both be process 1. */
  static Path in(Path folder) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path partial = folder.resolve(".slipway-" + OWN_PID + "-" + random + ".partial");
    OWN.add(partial);
    return partial;
  }

  static void done(Path partial) {
    deleteQuietly(partial);
    OWN.remove(partial);
  }

  /**
   * Shows other processes that this file is being written. The process id alone does not tell:
   * containers that share a folder count their processes separately.
   */
  static void lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      assert lock == null || lock.isValid();
    } catch (IOException e) {
      // Some network file systems have no locks; the process id has to do there.
    }
  }

  /** Removes what writers that no longer live have left in {@code folder}. */
  static void removeLeftovers(Path folder) {
    try (DirectoryStream<Path> partials =
        Files.newDirectoryStream(folder, ".slipway-*-*.partial")) {
      for (Path partial : partials) {
        if (isLeftOver(partial)) {
          deleteQuietly(partial);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Housekeeping only: a folder that cannot be listed can perhaps still be written to.
    }
  }

  private static boolean isLeftOver(Path partial) {
    Matcher name = NAME.matcher(partial.getFileName().toString());
    // Our own partials are never opened here: closing a file gives up every lock on it (POSIX).
    if (!name.matches() || OWN.contains(partial)) {
      return false;
    }
    try {
      boolean alive = ProcessHandle.of(Long.parseLong(name.group(1))).isPresent();
      Instant written = Files.getLastModifiedTime(partial).toInstant();
      return (!alive || written.isBefore(Instant.now().minus(OLD))) && isUnlocked(partial);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isUnlocked(Path partial) throws IOException {
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private static void deleteQuietly(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The next write into the folder removes it; the first failure matters more.
    }
  }
}
