package dev.slipway.etcd.statistics;

/** The fast part of a series: what is left when the mean around each value is taken away. */
public final class HighPass {

  private HighPass() {}

  /**
   * Every value less the mean of what is known of the {@code width} bins around it, itself
   * included; fewer at both ends. NaN where the value is not known, or less than a quarter of the
   * window is.
   */
  public static double[] of(double[] values, int width) {
    int length = values.length;
    int half = Math.max(1, width / 2);
    double centre = Moments.of(values).mean();
    double[] sums = new double[length + 1];
    int[] counts = new int[length + 1];
    for (int i = 0; i < length; i++) {
      boolean known = Double.isFinite(values[i]);
      // Less the mean of all, so that long sums of large numbers lose no digits.
      sums[i + 1] = sums[i] + (known ? values[i] - centre : 0);
      counts[i + 1] = counts[i] + (known ? 1 : 0);
    }
    double[] fast = new double[length];
    for (int i = 0; i < length; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(length, i + half + 1);
      int count = counts[to] - counts[from];
      fast[i] =
          4L * count >= to - from && Double.isFinite(values[i])
              ? values[i] - centre - (sums[to] - sums[from]) / count
              : Double.NaN;
    }
    return fast;
  }
}
