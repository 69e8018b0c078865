package dev.slipway.stacks.http;

import dev.slipway.report.EnvironmentException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes what a server sends. That it cannot be written here is no fault of the connection, and not
 * tried again.
 */
public final class FileSink extends FilterOutputStream {

  private final Path file;

  private FileSink(OutputStream out, Path file) {
    super(out);
    this.file = file;
  }

  /** Makes {@code file}, or empties it. */
  public static FileSink create(Path file) throws IOException {
    try {
      return new FileSink(Files.newOutputStream(file), file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void write(int b) {
    try {
      out.write(b);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static EnvironmentException unwritable(Path file, IOException e) {
    return new EnvironmentException(
        file + " cannot be written: " + e.getMessage(), "is there room on that disk?", e);
  }
}
