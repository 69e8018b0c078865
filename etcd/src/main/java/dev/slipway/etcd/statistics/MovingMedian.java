package dev.slipway.etcd.statistics;

import java.util.Arrays;

/** The slow part of a series, by a window that slides; its residuals have no level and no drift. */
public final class MovingMedian {

  private MovingMedian() {}

  /**
   * Every value less the median of the {@code width} bins around it. At both ends the first and the
   * last whole window stand in. NaN where the value is not known, or less than a quarter of its
   * window is.
   */
  public static double[] residuals(double[] values, int width) {
    int length = values.length;
    int window = Math.max(1, Math.min(width, length));
    double[] residuals = new double[length];
    double[] sorted = new double[window];
    int size = 0;
    for (int i = 0; i < Math.min(window, length); i++) {
      size = insert(sorted, size, values[i]);
    }
    int start = 0;
    for (int i = 0; i < length; i++) {
      int wanted = Math.clamp(i - window / 2, 0, length - window);
      for (; start < wanted; start++) {
        size = remove(sorted, size, values[start]);
        size = insert(sorted, size, values[start + window]);
      }
      residuals[i] =
          4L * size >= window && Double.isFinite(values[i])
              ? values[i] - Quantiles.ofSorted(sorted, size, 0.5)
              : Double.NaN;
    }
    return residuals;
  }

  private static int insert(double[] sorted, int size, double value) {
    if (!Double.isFinite(value)) {
      return size;
    }
    int at = Arrays.binarySearch(sorted, 0, size, value);
    at = at < 0 ? -at - 1 : at;
    System.arraycopy(sorted, at, sorted, at + 1, size - at);
    sorted[at] = value;
    return size + 1;
  }

  private static int remove(double[] sorted, int size, double value) {
    if (!Double.isFinite(value)) {
      return size;
    }
    int at = Arrays.binarySearch(sorted, 0, size, value);
    System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
    return size - 1;
  }
}
