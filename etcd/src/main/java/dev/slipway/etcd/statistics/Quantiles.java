package dev.slipway.etcd.statistics;

import java.util.Arrays;

/** Medians and quantiles of what is known; all are NaN where nothing is. */
public final class Quantiles {

  /** Of a normal distribution the standard deviation is so many median absolute deviations. */
  static final double NORMAL_MAD = 1.482602218505602;

  private Quantiles() {}

  public static double median(double[] values) {
    return of(values, 0, values.length, 0.5);
  }

  /** Of the bins {@code from} to before {@code to}. */
  public static double median(double[] values, int from, int to) {
    return of(values, from, to, 0.5);
  }

  /**
   * Interpolated between the two nearest (Hyndman and Fan 1996, definition 7, as R and NumPy do).
   *
   * @param share 0 to 1
   */
  public static double of(double[] values, double share) {
    return of(values, 0, values.length, share);
  }

  /** Median of the distances from the median (Hampel 1974), not scaled. */
  public static double medianDeviation(double[] values) {
    double median = median(values);
    double[] distances = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      distances[i] = Math.abs(values[i] - median);
    }
    return median(distances);
  }

  private static double of(double[] values, int from, int to, double share) {
    double[] known = Known.of(values, from, to);
    Arrays.sort(known);
    return ofSorted(known, known.length, share);
  }

  static double ofSorted(double[] sorted, int length, double share) {
    if (length == 0) {
      return Double.NaN;
    }
    double at = share * (length - 1);
    int below = (int) at;
    int above = Math.min(length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
