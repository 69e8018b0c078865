package dev.slipway.etcd.series;

/** What is measured as a histogram; the names of the metrics are in the facts of etcd's sources. */
public enum Latency {
  /** {@code etcd_disk_wal_fsync_duration_seconds}: one fdatasync of the log. */
  WAL_FSYNC,
  /** {@code etcd_disk_wal_write_duration_seconds}; since 3.5.14 and 3.6. */
  WAL_WRITE,
  /** {@code etcd_disk_backend_commit_duration_seconds}: one commit of the database. */
  BACKEND_COMMIT,
  /** {@code etcd_debugging_disk_backend_commit_write_duration_seconds}: the disk's part of it. */
  COMMIT_WRITE,
  /**
   * {@code ..._commit_rebalance_duration_seconds} and {@code ..._spill_...}: the processor's part.
   */
  COMMIT_COMPUTE,
  /** {@code etcd_network_peer_round_trip_time_seconds}, all peers together; smoothed by etcd. */
  ROUND_TRIP
}
