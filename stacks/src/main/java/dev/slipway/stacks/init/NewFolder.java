package dev.slipway.stacks.init;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes a folder that is there whole or not at all. */
public final class NewFolder {

  private NewFolder() {}

  /** As {@link #writeBytes}, of texts. */
  public static void write(Path folder, Map<String, String> files) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
    writeBytes(folder, bytes);
  }

  /**
   * Writes {@code files} into {@code folder}, which must not be there, or be empty.
   *
   * @throws InvalidInputException if there is something, or it cannot be written
   */
  public static void writeBytes(Path folder, Map<String, byte[]> files) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    requireNothing(folder, target);
    if (parent == null) {
      throw new InvalidInputException(folder.toString(), "this is the root", "name a new folder");
    }
    try {
      Files.createDirectories(parent);
      Path partial = Files.createTempDirectory(parent, ".slipway-init-");
      try {
        fill(partial, files);
        // On POSIX an empty folder is replaced.
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(partial);
      }
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          folder.toString(), "this place cannot be written to", "name a folder of your own");
    }
  }

  private static void requireNothing(Path folder, Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(target)) {
        empty = entries.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw new InvalidInputException(
          folder.toString(),
          "there is something already",
          "name a folder that is new or empty; nothing was written");
    }
  }

  private static void fill(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      // A folder for temporary files is its owner's alone.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
