package dev.slipway.etcd.incident;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.LatencySeries;
import java.util.random.RandomGenerator;

/** Counts per class as a disk makes them whose latencies are log-normal. */
final class LogNormal {

  private LogNormal() {}

  /**
   * @param median seconds
   * @param spread standard deviation of the logarithm
   */
  static void fill(
      LatencySeries.Builder to,
      Bounds bounds,
      int bin,
      double count,
      double median,
      double spread,
      RandomGenerator random) {
    to.known(bin);
    double below = 0;
    double seconds = 0;
    for (int i = 0; i < bounds.classes(); i++) {
      double upTo =
          Double.isInfinite(bounds.upper(i))
              ? 1
              : normal(Math.log(bounds.upper(i) / median) / spread);
      long drawn = poisson(count * (upTo - below), random);
      below = upTo;
      if (drawn > 0) {
        to.add(bin, i, drawn);
        double upper = Double.isInfinite(bounds.upper(i)) ? 2 * bounds.lower(i) : bounds.upper(i);
        seconds += drawn * 0.7 * upper;
      }
    }
    to.addSeconds(bin, seconds);
  }

  static long poisson(double mean, RandomGenerator random) {
    if (mean <= 0) {
      return 0;
    }
    if (mean > 30) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long count = -1;
    for (double product = 1; product > limit || count < 0; count++) {
      product *= random.nextDouble();
      if (product <= limit) {
        return count + 1;
      }
    }
    return count;
  }

  /** Abramowitz and Stegun 7.1.26, of the error function; within 1.5e-7. */
  private static double normal(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double erf =
        1
            - t
                * (0.254829592
                    + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x);
    return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
  }
}
