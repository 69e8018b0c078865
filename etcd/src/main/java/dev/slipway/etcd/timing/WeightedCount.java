package dev.slipway.etcd.timing;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Limits of a sum of Poisson counts of which each has a weight, by the gamma method of Fay and
 * Feuer (Statistics in Medicine 16, 1997, 791-801): with y the weighted sum and v that of the
 * squared weights, the limits are quantiles of gamma distributions of mean y and variance v, and of
 * mean y+w and variance v+w*w, w the largest weight. They never promise too much; of a single
 * weight they are Garwood's exact limits.
 */
final class WeightedCount {

  /** On each side: 95 % between the limits. */
  private static final double TAIL = 0.025;

  private double sum;
  private double squares;

  /**
   * @param count how many were counted
   * @param weight 0 to 1
   */
  void add(long count, double weight) {
    sum += count * weight;
    squares += count * weight * weight;
  }

  double sum() {
    return sum;
  }

  double lower() {
    return sum <= 0 ? 0 : quantile(sum, squares, TAIL);
  }

  /** What was not seen yet may have the largest weight, 1. */
  double upper() {
    return quantile(sum + 1, squares + 1, 1 - TAIL);
  }

  private static double quantile(double mean, double variance, double probability) {
    return GammaDistribution.of(mean * mean / variance, variance / mean)
        .inverseCumulativeProbability(probability);
  }
}
