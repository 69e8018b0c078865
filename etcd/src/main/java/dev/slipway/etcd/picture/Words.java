package dev.slipway.etcd.picture;

import dev.slipway.report.render.Visible;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** Numbers, times and names as a person reads them. */
final class Words {

  static final String NOTHING = "no data";

  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  /** Names are shown beside charts, where there is little room. */
  private static final int LONGEST_NAME = 60;

  private Words() {}

  /** A share of 0 to 1 in percent with three digits; {@value #NOTHING} for NaN. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return NOTHING;
    }
    return share > 0 && share < 0.0001 ? "<0.01 %" : digits(share * 100) + " %";
  }

  /** Seconds with a unit that fits; {@value #NOTHING} for NaN. */
  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return NOTHING;
    }
    return seconds < 1 ? digits(seconds * 1000) + " ms" : digits(seconds) + " s";
  }

  /** Three significant digits, without an exponent or zeros at the end. */
  static String digits(double number) {
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number that counts things and may not be known. */
  static String count(double count) {
    return Double.isNaN(count) ? NOTHING : digits(count);
  }

  /** How long a bucket is, e.g. {@code 15 min}. */
  static String width(long seconds) {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  /** To the minute, e.g. {@code 2024-03-14 06:00}; UTC. */
  static String time(Instant at) {
    return at.toString().substring(0, 16).replace('T', ' ');
  }

  static String date(Instant at) {
    return at.toString().substring(0, 10);
  }

  /** A name or sentence of a stranger, made safe to show and not longer than there is room. */
  static String name(String name) {
    return name(name, LONGEST_NAME);
  }

  static String name(String name, int longest) {
    String visible = Visible.text(name);
    int points = visible.codePointCount(0, visible.length());
    if (points <= longest) {
      return visible;
    }
    int half = visible.offsetByCodePoints(0, longest / 2);
    int rest = visible.offsetByCodePoints(half, points - longest + 1);
    return visible.substring(0, half) + "…" + visible.substring(rest);
  }
}
