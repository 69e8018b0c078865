package dev.slipway.etcd.probe;

import dev.slipway.report.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fit a place is for etcd's log: the shares of fdatasyncs at most 8 ms and above 16 ms, which
 * add up over samples, which quantiles do not; graded as the diagnosis of live members grades them
 * (rule E1).
 *
 * @param fast the share at most 8 ms
 * @param slow the share above 16 ms
 * @param samples how many it rests on
 */
public record Fitness(Estimate fast, Estimate slow, Grade grade, int samples) {

  /** Bounds of etcd's own histogram; the 10 ms of its FAQ lie between two of them. */
  static final int FAST_MICROS = 8_000;

  static final int SLOW_MICROS = 16_000;
  static final double FAST_SHARE = 0.99;
  static final double SLOW_SHARE = 0.01;

  /** Fewer say too little about how much samples differ. */
  static final int LEAST_SAMPLES = 5;

  /** In the words of the diagnosis. */
  public enum Grade {
    /** At least 99 % take at most 8 ms. */
    HEALTHY,
    /** Neither. */
    MARGINAL,
    /** At least 1 % take more than 16 ms. */
    UNFIT,
    /** The samples contradict each other, or are too few. */
    UNDECIDED
  }

  static Fitness of(List<Sample> samples) {
    List<Sample> written = samples.stream().filter(s -> s.latencies().count() > 0).toList();
    if (written.isEmpty()) {
      Estimate nothing = new Estimate(Double.NaN, 0, 1);
      return new Fitness(nothing, nothing, Grade.UNDECIDED, 0);
    }
    double[] counts = each(written, Latencies::count);
    Estimate fast = Estimate.ofShare(each(written, l -> l.countAtMost(FAST_MICROS)), counts);
    Estimate slow =
        Estimate.ofShare(each(written, l -> l.count() - l.countAtMost(SLOW_MICROS)), counts);
    return new Fitness(
        fast,
        slow,
        written.size() < LEAST_SAMPLES ? Grade.UNDECIDED : grade(fast, slow),
        written.size());
  }

  /** Whether less than 1 % take more than 16 ms. */
  Verdict isFit() {
    return decided(slow.high() < SLOW_SHARE, slow.low() >= SLOW_SHARE);
  }

  /** Whether at least 99 % take at most 8 ms. */
  Verdict isHealthy() {
    return decided(fast.low() >= FAST_SHARE, fast.high() < FAST_SHARE);
  }

  private Verdict decided(boolean yes, boolean no) {
    if (samples < LEAST_SAMPLES) {
      return Verdict.UNDECIDED;
    }
    return yes ? Verdict.PASS : no ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static Grade grade(Estimate fast, Estimate slow) {
    if (slow.low() >= SLOW_SHARE) {
      return Grade.UNFIT;
    }
    if (fast.low() >= FAST_SHARE) {
      return Grade.HEALTHY;
    }
    return fast.high() < FAST_SHARE && slow.high() < SLOW_SHARE ? Grade.MARGINAL : Grade.UNDECIDED;
  }

  static double[] each(List<Sample> samples, ToDoubleFunction<Latencies> of) {
    return samples.stream().map(Sample::latencies).mapToDouble(of).toArray();
  }
}
