package dev.slipway.etcd.probe;

import dev.slipway.etcd.statistics.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A value and the interval that it lies in with 95 %, as far as samples tell: writes of one sample
 * resemble each other, so samples are drawn anew and not writes (bootstrap of clusters, percentile
 * interval: Davison and Hinkley, Bootstrap Methods and their Application, 1997, 3.8).
 *
 * <p>The seed is fixed: the same samples give the same interval.
 */
public record Estimate(double value, double low, double high) {

  private static final int DRAWS = 2000;
  private static final long SEED = 5;
  private static final double EACH_SIDE = 0.025;

  /** The sum of {@code parts} over the sum of {@code wholes}; one of each a sample. */
  static Estimate ofRatio(double[] parts, double[] wholes) {
    double value = sum(parts) / sum(wholes);
    double[] drawn = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < DRAWS; i++) {
      double part = 0;
      double whole = 0;
      for (int j = 0; j < parts.length; j++) {
        int k = random.nextInt(parts.length);
        part += parts[k];
        whole += wholes[k];
      }
      drawn[i] = part / whole;
    }
    Arrays.sort(drawn);
    return new Estimate(
        value, drawn[(int) (EACH_SIDE * DRAWS)], drawn[(int) ((1 - EACH_SIDE) * DRAWS) - 1]);
  }

  /**
   * A share, never surer than so many independent writes could be (Wilson, 1927): where no sample
   * has a slow write, drawing samples anew shows none either.
   */
  static Estimate ofShare(double[] hits, double[] counts) {
    Estimate drawn = ofRatio(hits, counts);
    Interval independent = Interval.wilson(drawn.value(), sum(counts));
    return new Estimate(
        drawn.value(),
        Math.min(drawn.low, independent.low()),
        Math.max(drawn.high, independent.high()));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
