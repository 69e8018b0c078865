package dev.slipway.kubernetes.protobuf;

import dev.slipway.report.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads protobuf messages from front to back; what nobody asks for is passed over by its length,
 * undecoded. A generated parser would hold the whole list as objects.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf, encoding</a>
 */
public final class ProtobufInput {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  /** etcd holds no value above 1.5 MiB, so no string can be longer. */
  private static final int LONGEST_STRING = 4 << 20;

  private final String document;
  private final InputStream in;
  private final long limit;
  private final byte[] buffer = new byte[1 << 15];
  private int at;
  private int filled;
  private long before;
  private int wire;

  /**
   * @param document what to call it in an error
   * @param limit most bytes to read
   */
  public ProtobufInput(String document, InputStream in, long limit) {
    this.document = document;
    this.in = in;
    this.limit = limit;
  }

  /** Bytes read so far. */
  public long position() {
    return before + at;
  }

  /** Number of the next field of the message that ends at {@code end}; 0 if there is none. */
  public int field(long end) throws IOException {
    if (position() >= end) {
      if (position() > end) {
        throw malformed();
      }
      return 0;
    }
    long tag = varint();
    wire = (int) (tag & 7);
    long field = tag >>> 3;
    if (field == 0 || field > 0x1FFF_FFFF) {
      throw malformed();
    }
    return (int) field;
  }

  /** Where the message that begins here ends; it must not reach beyond {@code outer}. */
  public long message(long outer) throws IOException {
    long length = length(outer);
    return position() + length;
  }

  /** The string that comes next. */
  public String string(long outer) throws IOException {
    long length = length(outer);
    if (length > LONGEST_STRING) {
      throw malformed();
    }
    if (length <= filled - at) {
      String text = new String(buffer, at, (int) length, StandardCharsets.UTF_8);
      at += (int) length;
      return text;
    }
    byte[] bytes = new byte[(int) length];
    int done = 0;
    while (done < bytes.length) {
      require();
      int n = Math.min(filled - at, bytes.length - done);
      System.arraycopy(buffer, at, bytes, done, n);
      at += n;
      done += n;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The integer that comes next. */
  public long number() throws IOException {
    if (wire != VARINT) {
      throw malformed();
    }
    return varint();
  }

  /** Passes over the value of the field, whatever it is. */
  public void skip(long outer) throws IOException {
    switch (wire) {
      case VARINT -> varint();
      case FIXED_64 -> skipBytes(8);
      case FIXED_32 -> skipBytes(4);
      case LENGTH -> skipBytes(length(outer));
      default -> throw malformed();
    }
  }

  /** An error that says where reading stopped to make sense. */
  public InvalidInputException malformed() {
    return new InvalidInputException(
        document, "expected protobuf, found something else at byte " + position(), "");
  }

  private long length(long outer) throws IOException {
    if (wire != LENGTH) {
      throw malformed();
    }
    long length = varint();
    if (length < 0 || length > outer - position()) {
      throw malformed();
    }
    return length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      require();
      byte b = buffer[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private void skipBytes(long count) throws IOException {
    long left = count;
    while (left > 0) {
      require();
      int n = (int) Math.min(filled - at, left);
      at += n;
      left -= n;
    }
  }

  private void require() throws IOException {
    if (at < filled) {
      return;
    }
    before += filled;
    at = 0;
    filled = 0;
    if (before > limit) {
      throw new InvalidInputException(document, "larger than the limit of " + limit + " bytes", "");
    }
    int n = in.read(buffer);
    if (n <= 0) {
      throw new EOFException("the answer ends in the middle");
    }
    filled = n;
  }
}
