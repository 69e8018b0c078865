package dev.slipway.kubernetes.node;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times as Kubernetes writes them: {@code 2026-11-20T10:00:00Z}, seldom with a fraction. */
public final class Rfc3339 {

  private static final int LENGTH = "2026-11-20T10:00:00Z".length();

  private Rfc3339() {}

  /** Null if {@code text} is not such a time. */
  public static @Nullable Instant parse(String text) {
    try {
      if (text.length() == LENGTH && text.charAt(LENGTH - 1) == 'Z' && text.charAt(10) == 'T') {
        // A tenth of the time of the general parser, which counts for 50,000 nodes.
        long day =
            LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean valid =
            text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && hour < 24
                && minute < 60
                && second < 60;
        return valid
            ? Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second)
            : null;
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("not a digit");
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
