package dev.slipway.etcd.timing;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;

/**
 * Elections that the leader's disk would cause each day with certain timings.
 *
 * @param timings the ones predicted for
 * @param perDay elections per day. The limits hold two doubts: where within its class of the
 *     histogram each stall lies (the class's edges), and that the stalls were counted for a limited
 *     time only (Poisson). Stalls that freeze the followers too make fewer, so the upper limit
 *     stays one
 * @param dangerous how many of the fsyncs seen may have been long enough for an election
 */
public record Prediction(Timings timings, Bracket perDay, long dangerous) {

  /**
   * Exponent of a Pareto tail where the histogram does not show one: the heavy one of the facts'
   * examples, which calls for caution.
   */
  private static final double TAIL_EXPONENT = 2;

  private static final double LEAST_EXPONENT = 0.5;
  private static final double LARGEST_EXPONENT = 8;

  /** Points of a class at which the probability is taken; 64 are good for three digits. */
  private static final int POINTS = 64;

  /** Predicts from what was seen. */
  public static Prediction of(LeaderFsyncs seen, Timings timings) {
    Histogram histogram = seen.histogram();
    Bounds bounds = histogram.bounds();
    WeightedCount least = new WeightedCount();
    WeightedCount most = new WeightedCount();
    double estimate = 0;
    double exponent = TAIL_EXPONENT;
    long above = histogram.count();
    long dangerous = 0;
    for (int i = 0; i < bounds.classes(); i++) {
      long count = histogram.count(i);
      long beyond = above - count;
      exponent = exponent(bounds.lower(i), bounds.upper(i), above, beyond, exponent);
      above = beyond;
      double upper = ElectionModel.ticked(timings, bounds.upper(i), seen.followers());
      if (count == 0 || upper == 0) {
        continue;
      }
      dangerous += count;
      least.add(count, ElectionModel.ticked(timings, bounds.lower(i), seen.followers()));
      most.add(count, upper);
      estimate +=
          count * mean(timings, seen.followers(), bounds.lower(i), bounds.upper(i), exponent);
    }
    double days = seen.days();
    // Gamma quantiles are good to a billionth; the estimate lies between by its making.
    double lower = Math.min(least.lower(), estimate);
    double upper = Math.max(seen.followers() == 0 ? 0 : most.upper(), estimate);
    return new Prediction(
        timings, new Bracket(lower / days, estimate / days, upper / days), dangerous);
  }

  /** That of a Pareto tail through the shares above both edges of a class. */
  private static double exponent(
      double lower, double upper, long above, long beyond, double before) {
    if (lower == 0 || beyond == 0 || above == beyond || Double.isInfinite(upper)) {
      return before;
    }
    return Math.clamp(
        Math.log((double) above / beyond) / Math.log(upper / lower),
        LEAST_EXPONENT,
        LARGEST_EXPONENT);
  }

  /** The probability's mean over a class in which stalls lie as in a Pareto tail. */
  private static double mean(
      Timings timings, int followers, double lower, double upper, double exponent) {
    if (lower == 0) {
      return ElectionModel.ticked(timings, upper, followers) / 2;
    }
    double end = Double.isInfinite(upper) ? 0 : Math.pow(lower / upper, exponent);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double rest = 1 - (i + 0.5) / POINTS * (1 - end);
      sum += ElectionModel.ticked(timings, lower * Math.pow(rest, -1 / exponent), followers);
    }
    return sum / POINTS;
  }
}
