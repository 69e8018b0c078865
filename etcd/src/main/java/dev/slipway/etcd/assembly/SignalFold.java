package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Signal;

/** What becomes of several values of a signal that belong together. */
enum SignalFold {
  /** What was counted in each adds up. */
  SUM,
  MEAN,
  MOST,
  LATEST;

  static SignalFold of(Signal signal) {
    return switch (signal) {
      case LEADER_CHANGES,
          HEARTBEAT_FAILURES,
          SLOW_APPLIES,
          SLOW_READ_INDEXES,
          PROPOSALS_FAILED,
          PROPOSALS_COMMITTED,
          PEER_SEND_FAILURES,
          DEFRAG_SECONDS,
          SNAPSHOTS,
          BYTES_WRITTEN ->
          SUM;
      case HAS_LEADER,
          IS_LEADER,
          DISK_BUSY,
          DISK_QUEUE,
          WRITE_AWAIT,
          FLUSH_AWAIT,
          IO_STALLED,
          CPU_STEAL,
          CPU_IOWAIT,
          CPU_WAITING,
          CLOCK_OFFSET ->
          MEAN;
      case PROPOSALS_PENDING -> MOST;
      case DB_SIZE, DB_IN_USE, DB_QUOTA -> LATEST;
    };
  }

  /** True if etcd tells it, false if the machine does. */
  static boolean isOfEtcd(Signal signal) {
    return switch (signal) {
      case LEADER_CHANGES,
          HAS_LEADER,
          IS_LEADER,
          HEARTBEAT_FAILURES,
          SLOW_APPLIES,
          SLOW_READ_INDEXES,
          PROPOSALS_PENDING,
          PROPOSALS_FAILED,
          PROPOSALS_COMMITTED,
          PEER_SEND_FAILURES,
          DEFRAG_SECONDS,
          SNAPSHOTS,
          DB_SIZE,
          DB_IN_USE,
          DB_QUOTA ->
          true;
      case DISK_BUSY,
          DISK_QUEUE,
          WRITE_AWAIT,
          FLUSH_AWAIT,
          BYTES_WRITTEN,
          IO_STALLED,
          CPU_STEAL,
          CPU_IOWAIT,
          CPU_WAITING,
          CLOCK_OFFSET ->
          false;
    };
  }
}
