package dev.slipway.stacks.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Content to be stored. It can be read again where a connection breaks.
 *
 * @param name for progress and errors
 * @param size in bytes
 */
public record Blob(String name, Digest digest, long size, Source source) {

  /** Opens the content anew. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /** A file whose digest is known. */
  public static Blob of(Path file, Digest digest, long size) {
    return new Blob(
        String.valueOf(file.getFileName()), digest, size, () -> Files.newInputStream(file));
  }

  public static Blob of(String name, byte[] content) {
    return new Blob(
        name, Digest.of(content), content.length, () -> new ByteArrayInputStream(content));
  }
}
