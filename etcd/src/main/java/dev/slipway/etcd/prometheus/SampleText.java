package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.Numbers;

/** Numbers in an answer, of which there are millions: the usual ones without any object. */
final class SampleText {

  /** So many digits are exact in a double, and so is the power of ten that divides them. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** The year 9999, seconds. */
  private static final double LATEST = 253_402_300_799.0;

  private SampleText() {}

  /** NaN also for what is no number. */
  static double parse(char[] text, int offset, int length) {
    if (length > EXACT_DIGITS + 1) {
      return Numbers.parse(new String(text, offset, length));
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == '.' && point < 0 && i > 0) {
        point = i;
      } else {
        return Numbers.parse(new String(text, offset, length));
      }
    }
    if (count == 0 || count > EXACT_DIGITS) {
      return Numbers.parse(new String(text, offset, length));
    }
    return point < 0 ? digits : digits / TENS[length - 1 - point];
  }

  static boolean isNumber(char[] text, int offset, int length) {
    return Numbers.isNumber(new String(text, offset, length));
  }

  /** True if {@code seconds} since the epoch are of our time. */
  static boolean isTime(double seconds) {
    return seconds >= 0 && seconds <= LATEST;
  }
}
