package dev.slipway.kubernetes.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes protobuf messages. */
final class Message {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Message text(int field, String text) {
    return bytes(field, text.getBytes(UTF_8));
  }

  Message message(int field, Message inner) {
    return bytes(field, inner.toBytes());
  }

  Message number(int field, long number) {
    varint((long) field << 3);
    varint(number);
    return this;
  }

  Message fixed64(int field) {
    varint((long) field << 3 | 1);
    out.writeBytes(new byte[8]);
    return this;
  }

  Message fixed32(int field) {
    varint((long) field << 3 | 5);
    out.writeBytes(new byte[4]);
    return this;
  }

  Message entry(int field, String key, String value) {
    return message(field, new Message().text(1, key).text(2, value));
  }

  private Message bytes(int field, byte[] bytes) {
    varint((long) field << 3 | 2);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void varint(long number) {
    long left = number;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  /** In the frame of the API server. */
  byte[] framed(String kind) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    framed.writeBytes(new byte[] {'k', '8', 's', 0});
    framed.writeBytes(
        new Message()
            .message(1, new Message().text(1, "v1").text(2, kind))
            .message(2, this)
            .text(3, "")
            .toBytes());
    return framed.toByteArray();
  }
}
