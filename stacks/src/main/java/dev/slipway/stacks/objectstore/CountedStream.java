package dev.slipway.stacks.objectstore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much of it was read so far. */
final class CountedStream extends FilterInputStream {

  private final ObjectStore.Sent sent;
  private long soFar;

  CountedStream(InputStream in, ObjectStore.Sent sent) {
    super(in);
    this.sent = sent;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next >= 0) {
      sent.bytes(++soFar);
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      soFar += read;
      sent.bytes(soFar);
    }
    return read;
  }
}
