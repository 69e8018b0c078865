package dev.slipway.stacks.sigstore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Dead Simple Signing Envelope 1.0.2 (github.com/secure-systems-lab/dsse, protocol.md). */
final class Dsse {

  private Dsse() {}

  /** The bytes that are signed: PAE(type, payload). */
  static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ascii("DSSEv1 " + type.length + " "));
    out.writeBytes(type);
    out.writeBytes(ascii(" " + payload.length + " "));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
