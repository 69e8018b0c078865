package dev.slipway.etcd.advice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1h2m3.5s}, {@code 300ms} (pkg.go.dev/time#ParseDuration). */
final class GoDuration {

  private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|h|m|s)");

  private GoDuration() {}

  /** Milliseconds; 0 for what is no duration, as a controller would refuse it. */
  static long milliseconds(String text) {
    Matcher part = PART.matcher(text);
    double sum = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      double unit =
          switch (part.group(2)) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1000;
            default -> 1;
          };
      sum += Double.parseDouble(part.group(1)) * unit;
      end = part.end();
    }
    return end == text.length() ? Math.round(sum) : 0;
  }
}
