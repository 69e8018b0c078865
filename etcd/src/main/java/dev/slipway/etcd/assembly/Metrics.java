package dev.slipway.etcd.assembly;

import dev.slipway.etcd.assembly.Metric.Source;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that we read: of etcd 3.4 to 3.7 (its sources, {@code server/etcdserver/metrics.go},
 * {@code server/storage}, {@code server/etcdserver/api/rafthttp}) and of node_exporter.
 */
public final class Metrics {

  /** What every etcd has, and nothing else: who is a member is told by it. */
  public static final String MEMBERSHIP = "etcd_server_has_leader";

  /** Tells restarts, so it is best told first. */
  public static final String STARTED = "process_start_time_seconds";

  /** What {@code node_time_seconds} minus the time of its sample is called here. */
  public static final String CLOCK_DIFFERENCE = "slipway_clock_difference_seconds";

  private static final Map<String, Metric> ALL = all();

  private Metrics() {}

  /** Null if we have no use for it. */
  public static @Nullable Metric named(String name) {
    return ALL.get(name);
  }

  /** All of them; those first that tell restarts. */
  public static List<Metric> of(Source source) {
    return ALL.values().stream().filter(metric -> metric.source() == source).toList();
  }

  private static Map<String, Metric> all() {
    Table table = new Table();
    etcd(table);
    node(table);
    Map<String, Metric> all = new LinkedHashMap<>();
    table.rows.forEach(metric -> all.put(metric.name(), metric));
    return all;
  }

  private static void etcd(Table table) {
    table.source = Source.ETCD;
    table.row(STARTED, new Use.Started());
    table.row("etcd_server_version", new Use.Version());
    table.histogram("etcd_disk_wal_fsync_duration_seconds", Latency.WAL_FSYNC);
    table.histogram("etcd_disk_wal_write_duration_seconds", Latency.WAL_WRITE);
    table.histogram("etcd_disk_backend_commit_duration_seconds", Latency.BACKEND_COMMIT);
    String commit = "etcd_debugging_disk_backend_commit_";
    table.histogram(commit + "write_duration_seconds", Latency.COMMIT_WRITE);
    table.histogram(commit + "rebalance_duration_seconds", Latency.COMMIT_COMPUTE);
    table.histogram(commit + "spill_duration_seconds", Latency.COMMIT_COMPUTE);
    table.histogram("etcd_network_peer_round_trip_time_seconds", Latency.ROUND_TRIP);
    table.row("etcd_server_leader_changes_seen_total", new Use.Increase(Signal.LEADER_CHANGES));
    table.row(MEMBERSHIP, new Use.Mean(Signal.HAS_LEADER));
    table.row("etcd_server_is_leader", new Use.Mean(Signal.IS_LEADER));
    table.row(
        "etcd_server_heartbeat_send_failures_total", new Use.Increase(Signal.HEARTBEAT_FAILURES));
    table.row("etcd_server_slow_apply_total", new Use.Increase(Signal.SLOW_APPLIES));
    table.row("etcd_server_slow_read_indexes_total", new Use.Increase(Signal.SLOW_READ_INDEXES));
    table.row("etcd_server_proposals_pending", new Use.Most(Signal.PROPOSALS_PENDING));
    table.row("etcd_server_proposals_failed_total", new Use.Increase(Signal.PROPOSALS_FAILED));
    // A gauge by its type, but it only grows.
    table.row(
        "etcd_server_proposals_committed_total", new Use.Increase(Signal.PROPOSALS_COMMITTED));
    table.row(
        "etcd_network_peer_sent_failures_total", new Use.Appearing(Signal.PEER_SEND_FAILURES));
    table.row(
        "etcd_disk_backend_defrag_duration_seconds_sum", new Use.Increase(Signal.DEFRAG_SECONDS));
    // What the raft loop writes, what a backup reads, what a far behind follower is sent.
    table.row("etcd_snap_fsync_duration_seconds_count", new Use.Increase(Signal.SNAPSHOTS));
    table.row(
        "etcd_disk_backend_snapshot_duration_seconds_count", new Use.Increase(Signal.SNAPSHOTS));
    table.row("etcd_snap_db_fsync_duration_seconds_count", new Use.Increase(Signal.SNAPSHOTS));
    table.row("etcd_mvcc_db_total_size_in_bytes", new Use.Latest(Signal.DB_SIZE));
    table.renamed(
        "etcd_debugging_mvcc_db_total_size_in_bytes",
        new Use.Latest(Signal.DB_SIZE),
        "etcd_mvcc_db_total_size_in_bytes");
    table.row("etcd_mvcc_db_total_size_in_use_in_bytes", new Use.Latest(Signal.DB_IN_USE));
    table.row("etcd_server_quota_backend_bytes", new Use.Latest(Signal.DB_QUOTA));
  }

  private static void node(Table table) {
    table.source = Source.NODE;
    table.row("node_disk_io_time_seconds_total", new Use.OfDevice(DeviceCounter.IO_SECONDS));
    table.row(
        "node_disk_io_time_weighted_seconds_total",
        new Use.OfDevice(DeviceCounter.WEIGHTED_SECONDS));
    table.row("node_disk_write_time_seconds_total", new Use.OfDevice(DeviceCounter.WRITE_SECONDS));
    table.row("node_disk_writes_completed_total", new Use.OfDevice(DeviceCounter.WRITES));
    table.row(
        "node_disk_flush_requests_time_seconds_total",
        new Use.OfDevice(DeviceCounter.FLUSH_SECONDS));
    table.row("node_disk_flush_requests_total", new Use.OfDevice(DeviceCounter.FLUSHES));
    table.row("node_disk_written_bytes_total", new Use.OfDevice(DeviceCounter.BYTES_WRITTEN));
    table.row("node_pressure_io_stalled_seconds_total", new Use.Share(Signal.IO_STALLED));
    table.row("node_pressure_cpu_waiting_seconds_total", new Use.Share(Signal.CPU_WAITING));
    // By the label mode: steal and iowait.
    table.row("node_cpu_seconds_total", new Use.Share(Signal.CPU_STEAL));
    table.row("node_timex_offset_seconds", new Use.Mean(Signal.CLOCK_OFFSET));
    table.row("node_time_seconds", new Use.Clock());
    table.row(CLOCK_DIFFERENCE, new Use.ClockDifference());
  }

  private static final class Table {
    private final List<Metric> rows = new ArrayList<>();
    private Source source = Source.ETCD;

    void row(String name, Use use) {
      rows.add(new Metric(name, source, use, null));
    }

    void renamed(String name, Use use, String today) {
      rows.add(new Metric(name, source, use, today));
    }

    void histogram(String name, Latency latency) {
      row(name + "_bucket", new Use.Bucket(latency));
      row(name + "_sum", new Use.Seconds(latency));
    }
  }
}
