package dev.slipway.report.file;

import dev.slipway.report.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes a file beside its place, fsyncs it and renames it there, so that no reader and no crash
 * ever sees half of it. What is left behind after {@code kill -9} is a hidden file {@code
 * .slipway-<pid>-<random>.partial}; the next write into the same folder removes it.
 */
public final class WholeFile {

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
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file.toString(), "expected a file, found a folder", "");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or a device such as /dev/stdout cannot be renamed onto.
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = target(file);
    Path folder = target.getParent();
    if (folder == null) {
      throw new InvalidInputException(file.toString(), "expected a file below a folder", "");
    }
    Partials.removeLeftovers(folder);
    Path partial = Partials.in(folder);
    Thread removal = new Thread(() -> Partials.done(partial));
    addHook(removal);
    try (FileChannel channel = open(file, partial)) {
      writeAndSync(channel, content);
      keepPermissions(target, partial);
      // The channel stays open, and with it the lock, until the file has its final name.
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(folder);
    } finally {
      Partials.done(partial);
      removeHook(removal);
    }
  }

  /** Where a symbolic link leads, also if nothing is there yet; the link itself stays. */
  private static Path target(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links > 40) { // what Linux follows: path_resolution(7)
        throw new InvalidInputException(
            file.toString(), "expected a file, found symbolic links in a circle", "");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static FileChannel open(Path file, Path partial) throws IOException {
    try {
      FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Partials.lock(channel);
      return channel;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file.toString(),
          "the folder " + partial.getParent() + " does not exist",
          "create it first");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          file.toString(), "the folder " + partial.getParent() + " may not be written to", "");
    }
  }

  private static void writeAndSync(FileChannel channel, Content content) throws IOException {
    // A content that closes its stream must not close the channel before it is synced.
    OutputStream out =
        new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16) {
          @Override
          public void close() throws IOException {
            flush();
          }
        };
    content.writeTo(out);
    out.flush();
    channel.force(true);
  }

  /** Who was kept from reading the old file is kept from reading the new one. */
  private static void keepPermissions(Path target, Path partial) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (old != null && Files.exists(target)) {
      Files.setPosixFilePermissions(partial, old.readAttributes().permissions());
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void addHook(Thread removal) {
    try {
      Runtime.getRuntime().addShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending and this is the last that it writes; if it is not waited for, what is
      // left is removed as after a kill.
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
