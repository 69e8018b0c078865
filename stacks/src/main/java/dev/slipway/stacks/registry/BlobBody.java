package dev.slipway.stacks.registry;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Content on its way to a server, read as it is sent. */
public final class BlobBody extends RequestBody {

  private final Blob blob;
  private final MediaType type;
  private final Sent sent;

  /** Is told how many bytes of something went out so far. */
  @FunctionalInterface
  public interface Sent {
    void bytes(long soFar);
  }

  public BlobBody(Blob blob, MediaType type, Sent sent) {
    this.blob = blob;
    this.type = type;
    this.sent = sent;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return blob.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long soFar = 0;
    try (InputStream in = blob.source().open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sink.write(buffer, 0, read);
        soFar += read;
        sent.bytes(soFar);
      }
    }
  }
}
