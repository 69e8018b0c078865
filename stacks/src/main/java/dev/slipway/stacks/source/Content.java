package dev.slipway.stacks.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, to be read as often as needed. */
public interface Content {

  /** How many bytes there are. */
  long size() throws IOException;

  /** The bytes from the first one on; the caller closes the stream. */
  InputStream open() throws IOException;

  /** {@code bytes}, which must not change any more. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  /** All bytes at once; for files that are known to be small. */
  default byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }
}
