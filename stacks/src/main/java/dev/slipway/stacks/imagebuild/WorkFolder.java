package dev.slipway.stacks.imagebuild;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one image is built and kept until it is stored, so that a run that was ended goes on where
 * it was: the file {@code image} is there only when packer was done with it.
 */
final class WorkFolder implements AutoCloseable {

  private final Path folder;
  private final FileChannel channel;

  private WorkFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder for this run alone.
   *
   * @param key of the image and of what it is built from; the same later on
   * @throws EnvironmentException if another run has it
   */
  static WorkFolder open(Path work, String key) throws IOException {
    Path folder = work.resolve(key);
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException | AccessDeniedException e) {
      throw new InvalidInputException(
          work.toString(),
          "no folder can be made there",
          "name another one with --work, on a disk that holds the images");
    }
    FileChannel channel =
        FileChannel.open(
            work.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new EnvironmentException(
          "another run builds or uploads the same image in " + folder, "wait for its end");
    }
    return new WorkFolder(folder, channel);
  }

  Path image() {
    return folder.resolve("image");
  }

  Path journal() {
    return folder.resolve("upload");
  }

  /** True if packer has built the image to its end. */
  boolean hasImage() {
    return Files.isRegularFile(image(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Checksums of the image, where they were computed before. */
  Optional<Checksums> checksums() throws IOException {
    Path facts = folder.resolve("image.json");
    if (!Files.isRegularFile(facts) || !hasImage()) {
      return Optional.empty();
    }
    try {
      if (Value.read(facts, Limits.CONFIGURATION) instanceof Mapping mapping
          && mapping.entries().get("size") instanceof Scalar size
          && size.text().equals(Long.toString(Files.size(image())))
          && mapping.entries().get("sha256") instanceof Scalar sha256
          && mapping.entries().get("sha512") instanceof Scalar sha512) {
        return Optional.of(
            new Checksums(Long.parseLong(size.text()), sha256.text(), sha512.text()));
      }
    } catch (InvalidInputException e) {
      // Computed anew: it was not us who wrote that.
    }
    return Optional.empty();
  }

  /** An empty folder for a build. */
  Path scratch() throws IOException {
    empty(folder);
    return Files.createDirectories(folder.resolve("build"));
  }

  /** Keeps what was built: from now on it is there, whatever happens. */
  void keep(Path built) throws IOException {
    try (FileChannel written = FileChannel.open(built, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(built, image(), StandardCopyOption.ATOMIC_MOVE);
    empty(folder.resolve("build"));
  }

  /** Keeps the checksums of the image. */
  void keep(Checksums checksums) throws IOException {
    WholeFile.write(
        folder.resolve("image.json"),
        out ->
            JsonDocument.write(
                out,
                sink -> {
                  sink.beginMapping();
                  sink.name("size");
                  sink.value(checksums.size());
                  sink.entry("sha256", checksums.sha256());
                  sink.entry("sha512", checksums.sha512());
                  sink.endMapping();
                }));
  }

  /** Throws everything away: it is stored now. */
  void done() throws IOException {
    empty(folder);
    Files.deleteIfExists(folder);
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
