package dev.slipway.placement.statement;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts one after the other so that no two lists of texts give the same bytes: each is preceded by
 * its length in UTF-8 as four bytes, an absent one is -1.
 */
final class LengthPrefixed {

  private static final int ABSENT = -1;

  private LengthPrefixed() {}

  static byte[] of(@Nullable String... texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (@Nullable String text : texts) {
      byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      int length = text == null ? ABSENT : bytes.length;
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
