package dev.slipway.report.file;

import dev.slipway.report.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a file beside its place, fsyncs it and renames it there, so that no reader and no crash
 * ever sees half of it. What is left behind after {@code kill -9} is a hidden file with the suffix
 * {@code .slipway-partial}; the next write of the same file replaces it.
 */
public final class WholeFile {

  private static final String PREFIX = ".slipway-";
  private static final String SUFFIX = ".partial";
  private static final long OWN_PID = ProcessHandle.current().pid();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private WholeFile() {}

  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code content} to {@code file}, replacing what is there. If {@code content} fails, or
   * the program is interrupted, {@code file} stays as it was.
   *
   * @throws InvalidInputException if the place cannot be written to
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new InvalidInputException(file.toString(), "expected a file, found a folder", "");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // A pipe or a device such as /dev/stdout cannot be renamed onto.
      try (OutputStream out = Files.newOutputStream(target)) {
        content.writeTo(out);
      }
      return;
    }
    Path folder = target.getParent();
    if (folder == null) {
      throw new InvalidInputException(file.toString(), "expected a file below a folder", "");
    }
    Path partial = folder.resolve(PREFIX + OWN_PID + "-" + COUNT.incrementAndGet() + SUFFIX);
    Thread removal = new Thread(() -> deleteQuietly(partial));
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      removeLeftovers(folder);
      writeAndSync(partial, content);
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(folder);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file.toString(), "the folder " + folder + " does not exist", "create it first");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          file.toString(), "the folder " + folder + " may not be written to", "");
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("cannot rename within " + folder, e);
    } finally {
      deleteQuietly(partial);
      removeHook(removal);
    }
  }

  private static void writeAndSync(Path partial, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> partials =
        Files.newDirectoryStream(folder, PREFIX + "*-*" + SUFFIX)) {
      for (Path partial : partials) {
        String name = partial.getFileName().toString();
        String pid = name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
        if (pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          deleteQuietly(partial);
        }
      }
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void deleteQuietly(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // A left-over partial file is replaced by the next write; the first failure matters more.
    }
  }

  private static void removeHook(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The shutdown has begun; the hook itself cleans up.
    }
  }
}
