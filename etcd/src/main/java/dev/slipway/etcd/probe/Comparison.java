package dev.slipway.etcd.probe;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two places that were written to in turn: each pair of samples saw the same hour, so the pairs are
 * compared and not the places as a whole.
 *
 * @param pairs how many
 * @param mean how many times as long a write takes at the second place, with its interval
 * @param p99 the same of the 99th percentile
 */
public record Comparison(int pairs, Estimate mean, Estimate p99) {

  /** Null where no pair is whole. */
  public static @Nullable Comparison of(Probed first, Probed second) {
    int pairs = Math.min(first.samples().size(), second.samples().size());
    if (pairs == 0) {
      return null;
    }
    return new Comparison(
        pairs,
        ratio(means(first, pairs), means(second, pairs)),
        ratio(p99s(first, pairs), p99s(second, pairs)));
  }

  /** True if it can be told which place is faster. */
  public boolean differs() {
    return pairs >= Fitness.LEAST_SAMPLES && (mean.low() > 1 || mean.high() < 1);
  }

  /** The geometric mean of the ratios: twice as long and half as long even out. */
  private static Estimate ratio(double[] first, double[] second) {
    double[] logs = new double[first.length];
    double[] ones = new double[first.length];
    Arrays.fill(ones, 1);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(Math.max(1, second[i]) / Math.max(1, first[i]));
    }
    Estimate log = Estimate.ofRatio(logs, ones);
    return new Estimate(Math.exp(log.value()), Math.exp(log.low()), Math.exp(log.high()));
  }

  private static double[] means(Probed of, int pairs) {
    return Fitness.each(first(of, pairs), Latencies::meanMicros);
  }

  private static double[] p99s(Probed of, int pairs) {
    return Fitness.each(first(of, pairs), l -> l.quantileMicros(0.99));
  }

  private static List<Sample> first(Probed of, int pairs) {
    return of.samples().subList(0, pairs);
  }
}
