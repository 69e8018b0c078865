package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import java.util.List;

/**
 * Log writes and commits of each member over time.
 *
 * @param fsyncs one for each member
 * @param commits one for each member
 */
record Timeline(Buckets buckets, List<Tally> fsyncs, List<Tally> commits) {

  static Timeline of(Buckets buckets, List<MemberSeries> members) {
    return new Timeline(
        buckets,
        members.stream()
            .map(member -> tally(member, Latency.WAL_FSYNC, Tally.SLOW_FSYNC, buckets))
            .toList(),
        members.stream()
            .map(member -> tally(member, Latency.BACKEND_COMMIT, Tally.SLOW_COMMIT, buckets))
            .toList());
  }

  private static Tally tally(MemberSeries member, Latency of, double bound, Buckets buckets) {
    Tally tally = new Tally(buckets.count());
    member.latency(of).ifPresent(series -> tally.add(series, bound, buckets::of));
    return tally;
  }
}
