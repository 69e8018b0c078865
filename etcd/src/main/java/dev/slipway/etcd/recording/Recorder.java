package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a folder of recordings, one file per day. Lines are only ever appended, and are on the
 * disk when {@link #append} returns; killed at any point, it leaves at most one line that is not
 * whole, which the next one to write cuts off and every reader leaves out.
 */
public final class Recorder implements AutoCloseable {

  private static final String LOCK = ".lock";
  private static final int LONGEST_LINE = 1 << 18;

  private final Path folder;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final RecordedNotes notes = new RecordedNotes();
  private @Nullable LocalDate day;
  private @Nullable FileChannel file;

  private Recorder(Path folder, FileChannel lockFile, FileLock lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens a folder, which is made if it is not there.
   *
   * @throws EnvironmentException if it cannot be written to, or another recorder does already
   */
  public static Recorder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = locked(lockFile);
      if (lock == null) {
        lockFile.close();
        throw new EnvironmentException(
            folder + " is written to by another slipway etcd record",
            "give each its own folder with -o");
      }
      return new Recorder(folder, lockFile, lock);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static @Nullable FileLock locked(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** When the last recorded bin ends; empty where there is none. */
  public Optional<Instant> end() throws IOException {
    List<Path> files = files();
    for (int i = files.size() - 1; i >= 0; i--) {
      SeriesFile last = new SeriesFile(files.get(i), SeriesFile.Content.RECORDING);
      Optional<Instant> end = Optional.empty();
      try (InputStream in = last.open()) {
        ByteLines lines = new ByteLines(in);
        while (lines.next()) {
          Optional<Instant> next = lines.isTorn() ? Optional.empty() : end(lines);
          end = next.isPresent() && (end.isEmpty() || next.get().isAfter(end.get())) ? next : end;
        }
      }
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> end(ByteLines line) {
    try {
      return LineReader.read(line.bytes(), line.length()) instanceof RecordedLine.Bin(var bin)
          ? Optional.of(bin.start().plus(bin.step()))
          : Optional.empty();
    } catch (UnusableLineException e) {
      // Whoever reads the recording is told; where to go on does not hang on this line.
      return Optional.empty();
    }
  }

  /**
   * Appends what is known, bin by bin.
   *
   * @param from bins that begin before are left out
   * @return how many lines
   * @throws EnvironmentException if it cannot be written; then nothing of it is there
   */
  public int append(List<ClusterSeries> series, Instant from) {
    SortedMap<LocalDate, RecordedDay> days = RecordedDay.of(series, from, notes);
    int count = 0;
    for (Map.Entry<LocalDate, RecordedDay> entry : days.entrySet()) {
      try {
        write(entry.getKey(), entry.getValue().bytes());
      } catch (IOException e) {
        throw cannotWrite(folder, e);
      }
      count += entry.getValue().lines();
    }
    return count;
  }

  private void write(LocalDate of, byte[] lines) throws IOException {
    FileChannel channel = channel(of);
    long before = channel.size();
    ByteBuffer rest = ByteBuffer.wrap(lines);
    try {
      channel.position(before);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    } catch (IOException e) {
      // A full disk: what is half there would be in the way of the next attempt.
      channel.truncate(before);
      throw e;
    }
  }

  private FileChannel channel(LocalDate of) throws IOException {
    if (file != null && of.equals(day)) {
      return file;
    }
    if (file != null) {
      file.close();
    }
    Path path = folder.resolve(RecordingFiles.name(of));
    boolean fresh = !Files.exists(path);
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    opened.truncate(wholeLines(opened));
    if (fresh) {
      syncFolder();
    }
    day = of;
    file = opened;
    return opened;
  }

  /** Where the last line ends that has its line feed. */
  private static long wholeLines(FileChannel channel) throws IOException {
    long size = channel.size();
    long begin = Math.max(0, size - LONGEST_LINE);
    ByteBuffer tail = ByteBuffer.allocate((int) (size - begin));
    while (tail.hasRemaining() && channel.read(tail, begin + tail.position()) > 0) {
      // Until all of it is there.
    }
    for (int i = tail.position() - 1; i >= 0; i--) {
      if (tail.get(i) == '\n') {
        return begin + i + 1;
      }
    }
    return begin == 0 ? 0 : size;
  }

  private void syncFolder() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /**
   * Deletes what is older.
   *
   * @param days to keep beside today
   * @return the files that are gone
   */
  public List<Path> prune(Instant now, int days) throws IOException {
    LocalDate oldest = RecordingFiles.day(now).minus(Period.ofDays(days));
    List<Path> old =
        files().stream()
            .filter(path -> RecordingFiles.day(path).filter(of -> of.isBefore(oldest)).isPresent())
            .toList();
    for (Path path : old) {
      Files.deleteIfExists(path);
    }
    return old;
  }

  /** Of all days, the oldest first. */
  private List<Path> files() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> RecordingFiles.day(path).isPresent()).sorted().toList();
    }
  }

  private static EnvironmentException cannotWrite(Path folder, IOException e) {
    return new EnvironmentException(
        folder + " cannot be written to: " + e.getMessage(),
        "check the space and the rights of the folder",
        e);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    lock.release();
    lockFile.close();
  }
}
