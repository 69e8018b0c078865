package dev.slipway.etcd.alerting;

import dev.slipway.etcd.alerting.PromRule.Alert;
import dev.slipway.etcd.timing.SideEffect;
import dev.slipway.etcd.timing.Timings;
import java.math.BigDecimal;
import java.util.List;

/** What somebody is to be told of, by grade; thresholds that depend on timings scale with them. */
final class AlertRules {

  private static final String FAQ = "etcd FAQ: fsync p99 < 10 ms, commit p99 < 25 ms";
  private static final String MIXIN = "etcd contrib/mixin/alerts/alerts.libsonnet";
  private static final String MODEL = "Slipway docs/etcd-timings.md, the model of elections";

  private AlertRules() {}

  static List<Alert> of(Timings timings) {
    String heartbeat = seconds(timings.heartbeatSeconds());
    String roundTrip = seconds(timings.electionSeconds() / 10);
    String late = SideEffect.HEARTBEAT_COUNTER.of(timings, 2).toString();
    return List.of(
        new Alert(
            "SlipwayEtcdDiskMarginal",
            "etcd:wal_fsync:share_le_8ms_1h < 0.99 and etcd:wal_fsync:share_gt_16ms_1h < 0.01",
            "6h",
            "info",
            "The disk of {{ $labels.instance }} is marginal for etcd",
            "Only {{ $value | humanizePercentage }} of the fsyncs took at most 8 ms.",
            FAQ),
        new Alert(
            "SlipwayEtcdDiskUnfit",
            "etcd:wal_fsync:share_gt_16ms_1h >= 0.01",
            "15m",
            "warning",
            "The disk of {{ $labels.instance }} is unfit for etcd",
            "{{ $value | humanizePercentage }} of the fsyncs took more than 16 ms. Longer timings do"
                + " not change that: slipway etcd advise.",
            FAQ),
        new Alert(
            "SlipwayEtcdCommitUnfit",
            "etcd:backend_commit:share_gt_32ms_1h >= 0.01",
            "15m",
            "warning",
            "Commits of {{ $labels.instance }} are slow",
            "{{ $value | humanizePercentage }} of the commits took more than 32 ms.",
            FAQ),
        new Alert(
            "SlipwayEtcdLeaderStalls",
            "etcd:leader_stalls:half_election_15m > 0",
            "",
            "warning",
            "The leader {{ $labels.instance }} stalled for half of an election timeout",
            "{{ $value | humanize }} fsyncs of the leader took more than "
                + Classes.nearest(timings.electionSeconds() / 2) + " s in 15 minutes; the election"
                + " timeout is " + seconds(timings.electionSeconds()) + " s.",
            MODEL),
        new Alert(
            "SlipwayEtcdLeaderStallsBeyondElection",
            "etcd:leader_stalls:election_15m > 0",
            "",
            "critical",
            "The leader {{ $labels.instance }} stalled for an election timeout",
            "{{ $value | humanize }} fsyncs of the leader took more than "
                + Classes.nearest(timings.electionSeconds()) + " s in 15 minutes: elections follow.",
            MODEL),
        new Alert(
            "SlipwayEtcdManyElections",
            "etcd:elections:15m >= 4",
            "",
            "warning",
            "An etcd elects leaders again and again",
            "{{ $value | humanize }} elections in 15 minutes.",
            MIXIN + " etcdHighNumberOfLeaderChanges"),
        new Alert(
            "SlipwayEtcdUnstable",
            "etcd:elections:1d > 10",
            "",
            "warning",
            "An etcd is unstable",
            "{{ $value | humanize }} elections in a day; more than 10 are too many.",
            "Slipway docs/etcd-alerts.md, grades of stability"),
        new Alert(
            "SlipwayEtcdNoLeader",
            "etcd_server_has_leader == 0",
            Math.max(60, Math.ceilDiv(6 * timings.election(), 1000)) + "s",
            "critical",
            "{{ $labels.instance }} has no leader",
            "No write is answered. An election takes "
                + SideEffect.DETECTION_WORST.of(timings, 2) + " at worst with these timings.",
            MIXIN + " etcdNoLeader, and six election timeouts"),
        new Alert(
            "SlipwayEtcdLateHeartbeats",
            "increase(etcd_server_heartbeat_send_failures_total[15m]) > 5",
            "15m",
            "info",
            "The leader {{ $labels.instance }} sends heartbeats late",
            "{{ $value | humanize }} heartbeats in 15 minutes came more than " + late
                + " after the one before (two intervals of " + heartbeat + " s).",
            "etcd server/etcdserver/raft.go"),
        new Alert(
            "SlipwayEtcdSlowPeers",
            "histogram_quantile(0.99, rate(etcd_network_peer_round_trip_time_seconds_bucket[10m])) > "
                + roundTrip,
            "10m",
            "warning",
            "Members of an etcd are far apart",
            "A round trip from {{ $labels.instance }} takes {{ $value | humanizeDuration }}: more than"
                + " a tenth of the election timeout.",
            "etcd tuning guide: an election timeout is ten round trips"),
        new Alert(
            "SlipwayEtcdQuotaLow",
            "etcd_mvcc_db_total_size_in_bytes / etcd_server_quota_backend_bytes > 0.95",
            "10m",
            "critical",
            "The database of {{ $labels.instance }} is full",
            "{{ $value | humanizePercentage }} of the quota are used; at 100 % etcd takes no writes.",
            MIXIN + " etcdDatabaseQuotaLowSpace"),
        new Alert(
            "SlipwayEtcdQuotaSoon",
            "predict_linear(etcd_mvcc_db_total_size_in_bytes[4h], 14400) >"
                + " etcd_server_quota_backend_bytes",
            "10m",
            "warning",
            "The database of {{ $labels.instance }} is full in four hours",
            "It grows as fast as that.",
            MIXIN + " etcdExcessiveDatabaseGrowth"),
        new Alert(
            "SlipwayEtcdFragmented",
            "etcd_mvcc_db_total_size_in_use_in_bytes / etcd_mvcc_db_total_size_in_bytes < 0.5 and"
                + " etcd_mvcc_db_total_size_in_use_in_bytes > 104857600",
            "10m",
            "info",
            "The database of {{ $labels.instance }} is half empty",
            "Defragment it, followers first, the leader last.",
            MIXIN + " etcdDatabaseHighFragmentationRatio"));
  }

  private static String seconds(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }
}
