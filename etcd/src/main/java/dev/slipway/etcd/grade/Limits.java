package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Latency;

/**
 * What the rules E1 and E2 draw the line at.
 *
 * @param latency what is judged
 * @param quick seconds; at least 99 % at or below is healthy
 * @param slow seconds; 1 % or more above is unfit
 */
record Limits(Latency latency, double quick, double slow) {

  /** Share at or below {@link #quick()} that makes a disk healthy. */
  static final double HEALTHY = 0.99;

  /** Share above {@link #slow()} that makes a disk unfit. */
  static final double UNFIT = 0.01;

  /**
   * E1: the bounds of etcd's classes around the 10 ms that its FAQ asks of 99 % of the WAL's
   * fsyncs.
   */
  static final Limits WAL = new Limits(Latency.WAL_FSYNC, 0.008, 0.016);

  /** E2: those around the 25 ms that the FAQ asks of 99 % of the commits. */
  static final Limits COMMIT = new Limits(Latency.BACKEND_COMMIT, 0.016, 0.032);
}
