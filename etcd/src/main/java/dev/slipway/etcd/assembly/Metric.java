package dev.slipway.etcd.assembly;

import org.jspecify.annotations.Nullable;

/**
 * A metric that we read.
 *
 * @param name as it is served
 * @param source who serves it
 * @param use what becomes of it
 * @param today name that newer versions of etcd give it; null where this is the name
 */
public record Metric(String name, Source source, Use use, @Nullable String today) {

  /** Who serves a metric. */
  public enum Source {
    ETCD,
    /** node_exporter, on the machine of the member. */
    NODE
  }

  /** How the samples within one step of a query become one. */
  public enum Within {
    /** The last one. */
    LAST,
    MEAN,
    MOST,
    /** The difference of the value and the time of its sample, as of the step. */
    DIFFERENCE_TO_TIME
  }

  /** How a server may thin the samples out without loss of anything that we use. */
  public Within within() {
    return switch (use) {
      case Use.Mean _ -> Within.MEAN;
      case Use.Most _ -> Within.MOST;
      case Use.Clock _ -> Within.DIFFERENCE_TO_TIME;
      case Use.Bucket _,
          Use.Seconds _,
          Use.Increase _,
          Use.Appearing _,
          Use.Latest _,
          Use.Share _,
          Use.OfDevice _,
          Use.Version _,
          Use.Started _,
          Use.ClockDifference _ ->
          Within.LAST;
    };
  }
}
