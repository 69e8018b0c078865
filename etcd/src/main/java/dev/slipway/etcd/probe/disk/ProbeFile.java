package dev.slipway.etcd.probe.disk;

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

/**
 * A file of the probe's own in the folder that is probed, gone when it is closed, when the program
 * is interrupted, and after {@code kill -9} when the next probe begins there. No other file is ever
 * opened, changed or removed.
 */
final class ProbeFile implements AutoCloseable {

  private static final Pattern NAME =
      Pattern.compile("\\.slipway-probe-([0-9]{1,18})-[0-9a-f]{1,16}\\.wal");
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** A file this old without a lock is nobody's, whatever process has the number by now. */
  private static final Duration OLD = Duration.ofHours(1);

  private final Path path;
  private final FileChannel channel;
  private final Thread removal;

  private ProbeFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    this.removal = new Thread(this::remove);
  }

  private ProbeFile removedAtTheLatestWhenTheProgramEnds() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(removal);
      return this;
    } catch (IllegalStateException e) {
      close();
      throw new IOException("the program is ending", e);
    }
  }

  /** Creates one in {@code folder}. */
  static ProbeFile in(Path folder) throws IOException {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path path =
        folder.resolve(".slipway-probe-" + ProcessHandle.current().pid() + "-" + random + ".wal");
    OWN.add(path);
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(channel);
      return new ProbeFile(path, channel).removedAtTheLatestWhenTheProgramEnds();
    } catch (IOException e) {
      OWN.remove(path);
      throw e;
    }
  }

  /** Shows other probes that this one lives: containers count their processes separately. */
  private static void lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      assert lock == null || lock.isValid();
    } catch (IOException e) {
      // Some network file systems have no locks; the process number has to do there.
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /**
   * Removes what probes that no longer live have left in {@code folder}.
   *
   * @return how many
   */
  static int removeLeftovers(Path folder) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".slipway-probe-*-*.wal")) {
      for (Path file : files) {
        if (isLeftOver(file)) {
          Files.deleteIfExists(file);
          removed++;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return removed;
  }

  private static boolean isLeftOver(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    // Our own are never opened here: closing a file gives up every lock on it (POSIX).
    if (!name.matches() || OWN.contains(file) || !Files.isRegularFile(file)) {
      return false;
    }
    try {
      boolean alive = ProcessHandle.of(Long.parseLong(name.group(1))).isPresent();
      boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(OLD));
      return (!alive || old) && isUnlocked(file);
    } catch (IOException e) {
      // It has gone meanwhile, or is not ours to open: either way it stays as it is.
      return false;
    }
  }

  private static boolean isUnlocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The next probe of this folder removes it; what was measured matters more.
    }
  }

  @Override
  public void close() throws IOException {
    remove();
    OWN.remove(path);
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook does the same once more.
    }
    channel.close();
  }
}
