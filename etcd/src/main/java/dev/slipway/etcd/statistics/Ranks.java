package dev.slipway.etcd.statistics;

import java.util.Arrays;

/** Ranks of what is known: 1 for the smallest, equal values share the mean of theirs. */
public final class Ranks {

  private Ranks() {}

  /** NaN where the value is not known. */
  public static double[] of(double[] values) {
    double[] sorted = Known.of(values);
    Arrays.sort(sorted);
    double[] mid = new double[sorted.length];
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      mid[from] = (from + 1 + to) / 2.0;
      from = to;
    }
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = Double.isFinite(values[i]) ? mid[first(sorted, values[i])] : Double.NaN;
    }
    return ranks;
  }

  /** Ranks less their mean, over their deviation; null of what is constant is all zeros. */
  static double[] standardised(double[] values) {
    double[] ranks = of(values);
    Moments moments = Moments.of(ranks);
    double scale =
        Math.sqrt(moments.variance() * (moments.count() - 1) / Math.max(1, moments.count()));
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = scale > 0 ? (ranks[i] - moments.mean()) / scale : 0 * ranks[i];
    }
    return ranks;
  }

  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
