package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes bytes on until there are more than the limit. */
final class BoundedInputStream extends FilterInputStream {

  private final String document;
  private final long limit;
  private long read;

  BoundedInputStream(String document, InputStream in, long limit) {
    super(in);
    this.document = document;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) {
    read += n;
    if (read > limit) {
      throw new InvalidInputException(
          document, "larger than the limit of " + limit + " bytes", "give a smaller document");
    }
  }
}
