package dev.slipway.etcd.prometheus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Remembers whether the source failed: parsers throw an IOException for odd encodings too. */
final class WatchedStream extends FilterInputStream {

  private @Nullable IOException failure;

  WatchedStream(InputStream in) {
    super(in);
  }

  /** What the source threw; null if it did not fail. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
