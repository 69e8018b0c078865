package dev.slipway.stacks.objectstore;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A part of a file as the body of a request. */
final class PartBody extends RequestBody {

  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final FilePart part;
  private final ObjectStore.Sent sent;

  PartBody(FilePart part, ObjectStore.Sent sent) {
    this.part = part;
    this.sent = sent;
  }

  @Override
  public MediaType contentType() {
    return BYTES;
  }

  @Override
  public long contentLength() {
    return part.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new CountedStream(part.open(), sent)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sink.write(buffer, 0, read);
      }
    }
  }
}
