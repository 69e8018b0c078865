package dev.slipway.etcd.assembly;

import java.util.regex.Pattern;

/**
 * Numbers as Prometheus writes them: Go's floats, {@code NaN}, {@code +Inf}, {@code -Inf}
 * (Prometheus, "Exposition formats").
 */
public final class Numbers {

  /** Java would also take "1d", "0x1p3" and white space. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final int LONGEST = 64;

  private Numbers() {}

  /** NaN also for what is no number; {@link #isNumber} tells. */
  public static double parse(String text) {
    return switch (text) {
      case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
    };
  }

  public static boolean isNumber(String text) {
    return switch (text) {
      case "NaN", "nan", "+Inf", "Inf", "-Inf", "+inf", "inf", "-inf" -> true;
      default -> isDecimal(text);
    };
  }

  private static boolean isDecimal(String text) {
    return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
  }
}
