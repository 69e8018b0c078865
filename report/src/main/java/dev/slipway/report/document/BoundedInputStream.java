package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes on until there are more than the limit, and remembers whether the source failed:
 * parsers also throw an {@link IOException} for what is wrong with the text.
 */
final class BoundedInputStream extends FilterInputStream {

  private final String document;
  private final long limit;
  private long read;
  private @Nullable IOException failure;

  BoundedInputStream(String document, InputStream in, long limit) {
    super(in);
    this.document = document;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b;
    try {
      b = super.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (n > 0) {
      count(n);
    }
    return n;
  }

  /** True if it was the source that threw {@code e}. */
  boolean failedWith(@Nullable Throwable e) {
    return e != null && e == failure;
  }

  private void count(int n) {
    read += n;
    if (read > limit) {
      throw new InvalidInputException(
          document, "larger than the limit of " + limit + " bytes", "give a smaller document");
    }
  }
}
