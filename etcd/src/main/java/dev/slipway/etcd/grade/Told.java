package dev.slipway.etcd.grade;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as a person reads them: as many digits as matter, the unit behind. */
public final class Told {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Told() {}

  /**
   * A share in percent, near 0 and 100 with more digits, so that 99.98 % is not told as all of it.
   */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return "unknown";
    }
    double percent = share * 100;
    double toEdge = Math.min(Math.abs(percent), Math.abs(100 - percent));
    int digits = toEdge == 0 ? 0 : toEdge < 0.01 ? 4 : toEdge < 0.1 ? 3 : toEdge < 1 ? 2 : 1;
    return trimmed(percent, digits) + " %";
  }

  /** Seconds, in ms or s. */
  public static String seconds(double seconds) {
    double magnitude = Math.abs(seconds);
    if (Double.isNaN(seconds)) {
      return "unknown";
    }
    if (magnitude >= 1) {
      return trimmed(seconds, magnitude < 10 ? 2 : 1) + " s";
    }
    double millis = seconds * 1000;
    return trimmed(millis, magnitude >= 0.1 ? 0 : magnitude >= 0.01 ? 1 : 2) + " ms";
  }

  /** A number with at most {@code digits} after the point, without trailing zeros. */
  public static String trimmed(double number, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", number);
    if (text.indexOf('.') >= 0) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text.equals("-0") ? "0" : text;
  }

  /** How many times a day. */
  public static String perDay(double rate) {
    return Double.isNaN(rate)
        ? "unknown"
        : trimmed(rate, rate >= 10 ? 0 : rate >= 1 ? 1 : 2) + " a day";
  }

  /** The largest unit that fits, and what remains in the next. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    long hours = seconds % 86_400 / 3600;
    long days = seconds / 86_400;
    return two(days, days == 1 ? "day" : "days", hours, "h");
  }

  private static String two(long many, String unit, long rest, String restUnit) {
    return many + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
  }

  /** {@code 2024-03-14 02:30 UTC}. */
  public static String minute(Instant at) {
    return MINUTE.format(at) + " UTC";
  }

  /** {@code 1 election}, {@code 2 elections}. */
  public static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
