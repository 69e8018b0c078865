package dev.slipway.etcd.statistics;

import java.util.Arrays;

/**
 * Estimates of location and shift that few wild values do not move (Hodges and Lehmann, Annals of
 * Mathematical Statistics 34, 1963). For up to some thousand values: both look at every pair.
 */
public final class HodgesLehmann {

  private HodgesLehmann() {}

  /** Median of the means of all pairs, each value paired with itself too; NaN of nothing. */
  public static double location(double[] values) {
    double[] known = Known.of(values);
    double[] means = new double[Math.multiplyExact(known.length, known.length + 1) / 2];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      for (int j = i; j < known.length; j++) {
        means[count++] = (known[i] + known[j]) / 2;
      }
    }
    return Quantiles.median(means);
  }

  /**
   * By how much {@code after} lies above {@code before}: median of all differences; NaN where
   * either has nothing. Of logarithms, {@code exp} of it is the ratio.
   */
  public static double shift(double[] before, double[] after) {
    double[] from = Known.of(before);
    double[] to = Known.of(after);
    double[] differences = new double[Math.multiplyExact(from.length, to.length)];
    int count = 0;
    for (double b : from) {
      for (double a : to) {
        differences[count++] = a - b;
      }
    }
    Arrays.sort(differences);
    return Quantiles.ofSorted(differences, count, 0.5);
  }
}
