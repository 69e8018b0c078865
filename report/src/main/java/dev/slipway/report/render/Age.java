package dev.slipway.report.render;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was true: what was seen a while ago may have changed since. */
public final class Age {

  /** What is younger is as good as new: it was read for this report. */
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private Age() {}

  /** "3 min ago", in the largest unit of which there are two; empty where it is hardly any time. */
  public static String of(@Nullable Instant then, Instant now) {
    if (!isWorthTelling(then, now)) {
      return "";
    }
    Duration age = Duration.between(then, now);
    long amount = age.toMinutes();
    String unit = "min";
    if (age.toDays() >= 2) {
      amount = age.toDays();
      unit = "days";
    } else if (age.toHours() >= 2) {
      amount = age.toHours();
      unit = "h";
    }
    return amount + " " + unit + " ago";
  }

  static boolean isWorthTelling(@Nullable Instant then, Instant now) {
    return then != null && Duration.between(then, now).compareTo(WORTH_TELLING) >= 0;
  }

  /** The instant and its age. */
  public static String told(Instant then, Instant now) {
    String age = of(then, now);
    return age.isEmpty() ? then.toString() : then + ", " + age;
  }
}
