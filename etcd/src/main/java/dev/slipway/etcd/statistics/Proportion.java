package dev.slipway.etcd.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** {@code hits} of {@code count}: a share, and where the true one lies. */
public record Proportion(long hits, long count) {

  public Proportion {
    if (hits < 0 || hits > count) {
      throw new IllegalArgumentException(hits + " of " + count);
    }
  }

  /** 0 to 1; NaN of nothing. */
  public double share() {
    return count == 0 ? Double.NaN : (double) hits / count;
  }

  /**
   * Holds the true share with about this confidence (Wilson, Journal of the American Statistical
   * Association 22, 1927); 0 to 1 of nothing.
   *
   * @param confidence e.g. 0.95
   */
  public Interval wilson(double confidence) {
    return Interval.wilson(
        share(),
        count,
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2));
  }

  /**
   * Holds the true share with at least this confidence (Clopper and Pearson, Biometrika 26, 1934);
   * 0 to 1 of nothing.
   */
  public Interval clopperPearson(double confidence) {
    double tail = (1 - confidence) / 2;
    return new Interval(
        hits == 0
            ? 0
            : BetaDistribution.of(hits, count - hits + 1.0).inverseCumulativeProbability(tail),
        hits == count
            ? 1
            : BetaDistribution.of(hits + 1.0, count - hits).inverseSurvivalProbability(tail));
  }
}
