package dev.slipway.etcd.alerting;

import dev.slipway.etcd.alerting.PromRule.Recording;
import dev.slipway.etcd.timing.Timings;
import java.util.List;

/**
 * What Prometheus is to keep: shares of counts, which add up over time and members, where a quantile
 * does not and has to be guessed between bounds. The limits are those of the grades (etcd's FAQ: an
 * fsync of 10 ms, a commit of 25 ms at p99, which lie between the bounds 8 and 16, 16 and 32 ms).
 */
final class RecordingRules {

  private static final String FSYNC = "etcd_disk_wal_fsync_duration_seconds";
  private static final String COMMIT = "etcd_disk_backend_commit_duration_seconds";

  private RecordingRules() {}

  static List<Recording> of(Timings timings) {
    return List.of(
        new Recording("etcd:wal_fsync:share_le_8ms_5m", atMost(FSYNC, "0.008", "5m")),
        new Recording("etcd:wal_fsync:share_gt_16ms_5m", above(FSYNC, "0.016", "5m")),
        new Recording("etcd:wal_fsync:share_le_8ms_1h", atMost(FSYNC, "0.008", "1h")),
        new Recording("etcd:wal_fsync:share_gt_16ms_1h", above(FSYNC, "0.016", "1h")),
        new Recording("etcd:backend_commit:share_le_16ms_1h", atMost(COMMIT, "0.016", "1h")),
        new Recording("etcd:backend_commit:share_gt_32ms_1h", above(COMMIT, "0.032", "1h")),
        new Recording(
            "etcd:leader_stalls:half_election_15m",
            leaderStalls(Classes.nearest(timings.electionSeconds() / 2), "15m")),
        new Recording(
            "etcd:leader_stalls:election_15m",
            leaderStalls(Classes.nearest(timings.electionSeconds()), "15m")),
        new Recording("etcd:elections:15m", elections("15m")),
        new Recording("etcd:elections:1d", elections("1d")));
  }

  private static String atMost(String histogram, String bound, String window) {
    return "rate(" + histogram + "_bucket{le=\"" + bound + "\"}[" + window + "]) / ignoring (le) rate("
        + histogram + "_count[" + window + "])";
  }

  private static String above(String histogram, String bound, String window) {
    return "1 - " + atMost(histogram, bound, window);
  }

  /** How many fsyncs of a member that led in that time took longer than a bound. */
  private static String leaderStalls(String bound, String window) {
    return "(increase(" + FSYNC + "_count[" + window + "]) - ignoring (le) increase(" + FSYNC
        + "_bucket{le=\"" + bound + "\"}[" + window + "])) * (max_over_time(etcd_server_is_leader["
        + window + "]) > bool 0)";
  }

  /** The most that any member saw: every member sees each change, so that a sum would triple it. */
  private static String elections(String window) {
    return "max without (instance, pod, member, node) (increase(etcd_server_leader_changes_seen_total["
        + window + "]))";
  }
}
