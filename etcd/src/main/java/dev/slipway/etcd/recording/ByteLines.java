package dev.slipway.etcd.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines as bytes. */
final class ByteLines {

  /** A member has two thousand bytes or so; with bounds of others some more. */
  private static final int LONGEST = 1 << 18;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private byte[] line = new byte[4096];
  private int length;
  private int number;
  private boolean tooLong;
  private boolean torn;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Moves on; false at the end. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    torn = true;
    boolean any = false;
    while (torn && fill()) {
      any = true;
      int feed = at;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      append(feed);
      torn = feed == end;
      at = torn ? end : feed + 1;
    }
    number += any ? 1 : 0;
    return any;
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end > 0;
  }

  private void append(int to) {
    int more = to - at;
    if (length + more > LONGEST) {
      tooLong = true;
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
    }
    System.arraycopy(buffer, at, line, length, more);
    length += more;
  }

  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** True for the last line if it has no line feed. */
  boolean isTorn() {
    return torn;
  }
}
