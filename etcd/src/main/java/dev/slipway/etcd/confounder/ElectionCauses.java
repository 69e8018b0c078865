package dev.slipway.etcd.confounder;

import dev.slipway.etcd.confounder.Explanation.Standing;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What elections come with: failures to send between members and no stall of a disk is the network;
 * a stall longer than half the election timeout is the disk.
 */
final class ElectionCauses {

  /** Fewer are told one by one, and prove nothing. */
  private static final int LEAST = 3;

  /** Round trips are smoothed by etcd; etcd's mixin alerts at 150 ms, this is the class below. */
  private static final double SLOW_ROUND_TRIP = 0.1024;

  private static final double MOSTLY = 0.5;

  /** An election is hardly there by chance if it is less likely than this to meet a mark. */
  private static final double RARE = 0.1;

  private final Elections elections;
  private final double[] network;
  private final double[] stalls;
  private final int[] bins;
  private final boolean networkKnown;
  private final boolean stallsKnown;

  private ElectionCauses(ClusterSeries series, Elections elections, KnownTimings timings) {
    this.elections = elections;
    int length = series.grid().length();
    List<double[]> sends = new ArrayList<>();
    List<double[]> stalled = new ArrayList<>();
    for (MemberSeries member : series.members()) {
      double[] failures = member.signals().get(Signal.PEER_SEND_FAILURES);
      if (failures != null) {
        sends.add(failures);
      }
      LatencySeries trips = member.latencies().get(Latency.ROUND_TRIP);
      if (trips != null) {
        sends.add(above(trips, SLOW_ROUND_TRIP));
      }
      LatencySeries fsync = member.latencies().get(Latency.WAL_FSYNC);
      if (fsync != null) {
        stalled.add(above(fsync, timings.electionSeconds() / 2));
      }
    }
    this.networkKnown = !sends.isEmpty();
    this.stallsKnown = !stalled.isEmpty();
    this.network = Marks.widened(Marks.any(sends, length));
    this.stalls = Marks.widened(Marks.any(stalled, length));
    this.bins =
        elections.events().stream()
            .mapToInt(series.grid()::bin)
            .filter(bin -> bin >= 0 && bin < length)
            .toArray();
  }

  static List<Explanation> of(ClusterSeries series, Elections elections, KnownTimings timings) {
    ElectionCauses causes = new ElectionCauses(series, elections, timings);
    return List.of(causes.network(), causes.disk());
  }

  /** The class around the limit counts too, as it may hold what is above. */
  private static double[] above(LatencySeries series, double seconds) {
    Bounds bounds = series.bounds();
    double[] marks = new double[series.length()];
    Arrays.fill(marks, Double.NaN);
    for (int bin = 0; bin < marks.length; bin++) {
      if (series.isKnown(bin)) {
        marks[bin] = 0;
        for (int i = bounds.classes() - 1; i >= 0 && bounds.upper(i) > seconds; i--) {
          marks[bin] += series.count(bin, i);
        }
      }
    }
    return marks;
  }

  private Explanation network() {
    if (!networkKnown) {
      return new Explanation(
          Confounder.NETWORK,
          Standing.NOT_MEASURED,
          Double.NaN,
          "Whether members could not reach each other is not known.",
          List.of());
    }
    int with = 0;
    int without = 0;
    for (int bin : bins) {
      with += network[bin] > 0 ? 1 : 0;
      without += network[bin] > 0 && !(stalls[bin] > 0) ? 1 : 0;
    }
    boolean explains =
        without >= LEAST && without >= MOSTLY * bins.length && Marks.share(network) <= RARE;
    return new Explanation(
        Confounder.NETWORK,
        explains ? Standing.EXPLAINS : Standing.DOES_NOT,
        share(without),
        bins.length == 0
            ? "There were no elections that the network could explain."
            : without
                + " of "
                + Told.counted(bins.length, "election")
                + " came with failures between members and without a stall of a disk"
                + (explains ? ": the network lost the leader, not the disk." : "."),
        moments(with));
  }

  private Explanation disk() {
    if (!stallsKnown) {
      return new Explanation(
          Confounder.DISK_STALLS,
          Standing.NOT_MEASURED,
          Double.NaN,
          "Whether disks stalled is not known.",
          List.of());
    }
    int with = 0;
    for (int bin : bins) {
      with += stalls[bin] > 0 ? 1 : 0;
    }
    boolean explains = with >= LEAST && with >= MOSTLY * bins.length && Marks.share(stalls) <= RARE;
    return new Explanation(
        Confounder.DISK_STALLS,
        explains ? Standing.EXPLAINS : Standing.DOES_NOT,
        share(with),
        bins.length == 0
            ? "There were no elections that stalls could explain."
            : with
                + " of "
                + Told.counted(bins.length, "election")
                + " came with an fsync longer than half the election timeout"
                + (explains ? ": the disk lost the leader." : "."),
        moments(with));
  }

  private double share(int with) {
    return bins.length == 0 ? Double.NaN : (double) with / bins.length;
  }

  private List<Instant> moments(int with) {
    return with == 0 || elections.events().size() > 20 ? List.of() : elections.events();
  }
}
