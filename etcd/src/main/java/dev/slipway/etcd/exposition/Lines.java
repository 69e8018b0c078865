package dev.slipway.etcd.exposition;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 within limits. */
final class Lines {

  private static final int BUFFER = 1 << 16;

  private final String document;
  private final InputStream in;
  private final ExpositionLimits limits;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long read;
  private byte[] line = new byte[512];
  private int length;
  private int number;
  private boolean tooLong;

  Lines(String document, InputStream in, ExpositionLimits limits) {
    this.document = document;
    this.in = in;
    this.limits = limits;
  }

  /** Moves on; false at the end. The last line needs no line feed. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int feed = at;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      append(feed);
      at = feed + 1;
      if (feed < end) {
        break;
      }
      at = end;
    }
    number += any ? 1 : 0;
    return any;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    read += end;
    if (read > limits.bytes()) {
      throw new InvalidInputException(
          document, "larger than the limit of " + limits.bytes() + " bytes", "");
    }
    return end > 0;
  }

  private void append(int to) {
    int more = to - at;
    if (length + more > limits.line()) {
      tooLong = true;
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(buffer, at, line, length, more);
    length += more;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** Without the line feed, and the carriage return before it; null if it is not UTF-8. */
  @Nullable String text() {
    int shown = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    boolean ascii = true;
    for (int i = 0; i < shown; i++) {
      ascii &= line[i] >= 0;
    }
    if (ascii) {
      return new String(line, 0, shown, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(line, 0, shown))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
