package dev.slipway.report.sshsig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the data types of SSH (RFC 4251, section 5). A length that reaches beyond the end is
 * refused before anything is allocated.
 */
final class WireReader {

  private final String what;
  private final ByteBuffer in;

  /**
   * @param what what is being read, for messages, e.g. {@code the signature}
   */
  WireReader(String what, byte[] bytes) {
    this.what = what;
    this.in = ByteBuffer.wrap(bytes);
  }

  /** The next {@code count} bytes. */
  byte[] bytes(int count) throws MalformedException {
    if (count > in.remaining()) {
      throw new MalformedException(what + " ends in the middle");
    }
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  long uint32() throws MalformedException {
    if (in.remaining() < Integer.BYTES) {
      throw new MalformedException(what + " ends in the middle");
    }
    return Integer.toUnsignedLong(in.getInt());
  }

  byte[] string() throws MalformedException {
    long length = uint32();
    if (length > in.remaining()) {
      throw new MalformedException(
          what + " announces " + length + " bytes where " + in.remaining() + " are left");
    }
    return bytes((int) length);
  }

  /** A string of printable ASCII: a name. */
  String name() throws MalformedException {
    byte[] bytes = string();
    for (byte b : bytes) {
      if (b < 0x20 || b > 0x7E) {
        throw new MalformedException(what + " has a name with characters that are not ASCII");
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** A string of any text. */
  String text() throws MalformedException {
    return new String(string(), StandardCharsets.UTF_8);
  }

  void end() throws MalformedException {
    if (in.hasRemaining()) {
      throw new MalformedException(what + " has " + in.remaining() + " bytes too many");
    }
  }
}
