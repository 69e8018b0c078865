package dev.slipway.etcd.timing;

/**
 * What a side effect comes to, milliseconds.
 *
 * @param least milliseconds
 * @param most milliseconds; equal to {@code least} where it is one value
 */
public record Magnitude(long least, long most) {

  static Magnitude of(long milliseconds) {
    return new Magnitude(milliseconds, milliseconds);
  }

  /** As {@code 250 ms}, {@code 2.5 s} or {@code 2.5-5 s}. */
  @Override
  public String toString() {
    if (least == most) {
      return told(most);
    }
    String low = told(least);
    String high = told(most);
    String unit = high.substring(high.indexOf(' '));
    return low.endsWith(unit)
        ? low.substring(0, low.length() - unit.length()) + "-" + high
        : low + "-" + high;
  }

  private static String told(long milliseconds) {
    if (milliseconds < 1000) {
      return milliseconds + " ms";
    }
    long tenths = (milliseconds + 50) / 100;
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
  }
}
