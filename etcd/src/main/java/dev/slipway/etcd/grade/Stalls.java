package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.Verdict;

/**
 * How often an fsync kept the leader from its heartbeats: in etcd one goroutine both ticks and
 * writes the log, so an fsync of some seconds is a silence of as many.
 *
 * @param days in which the leader is known
 * @param half fsyncs longer than half the election timeout
 * @param whole fsyncs longer than the election timeout: each may cost the leadership
 * @param leaderKnown false if no member tells whether it leads
 */
public record Stalls(double days, Count half, Count whole, boolean leaderKnown) {

  /**
   * A limit lies within a class of the histogram, so there are two counts.
   *
   * @param sure in classes wholly above the limit
   * @param possible those, and the ones in the class around it
   */
  public record Count(long sure, long possible) {}

  static Stalls of(ClusterSeries series, KnownTimings timings) {
    double election = timings.electionSeconds();
    long[] counts = new long[4];
    long bins = 0;
    boolean known = false;
    boolean[] led = new boolean[series.grid().length()];
    for (MemberSeries member : series.members()) {
      double[] leads = member.signals().get(Signal.IS_LEADER);
      LatencySeries fsync = member.latencies().get(Latency.WAL_FSYNC);
      if (leads != null && fsync != null) {
        known = true;
        for (int bin = 0; bin < fsync.length(); bin++) {
          // A bin in which the leader changed belongs to both: either may have stalled.
          if (leads[bin] > 0 && fsync.isKnown(bin)) {
            bins += led[bin] ? 0 : 1;
            led[bin] = true;
            add(fsync, bin, election / 2, counts, 0);
            add(fsync, bin, election, counts, 2);
          }
        }
      }
    }
    return new Stalls(
        bins * series.grid().step().toSeconds() / 86_400.0,
        new Count(counts[0], counts[1]),
        new Count(counts[2], counts[3]),
        known);
  }

  private static void add(LatencySeries fsync, int bin, double limit, long[] counts, int at) {
    Bounds bounds = fsync.bounds();
    for (int i = bounds.classes() - 1; i >= 0 && bounds.upper(i) > limit; i--) {
      int count = fsync.count(bin, i);
      counts[at] += bounds.lower(i) >= limit ? count : 0;
      counts[at + 1] += count;
    }
  }

  /** Whether no fsync of the leader took longer than half the election timeout. */
  public Verdict verdict() {
    if (!leaderKnown || days == 0) {
      return Verdict.UNDECIDED;
    }
    if (half.sure() > 0) {
      return Verdict.FAIL;
    }
    return half.possible() > 0 || days < 1 ? Verdict.UNDECIDED : Verdict.PASS;
  }
}
