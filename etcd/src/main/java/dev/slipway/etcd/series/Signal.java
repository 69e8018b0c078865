package dev.slipway.etcd.series;

/** What is measured as one number per bin; NaN in a bin where it is not known. */
public enum Signal {
  /** Times the leader changed within the bin, as this member saw it. */
  LEADER_CHANGES,
  /** Share of the samples that had a leader, 0 to 1. */
  HAS_LEADER,
  /** Share of the samples that were the leader, 0 to 1. */
  IS_LEADER,
  /** Heartbeats sent later than two intervals, within the bin; the leader's only. */
  HEARTBEAT_FAILURES,
  SLOW_APPLIES,
  SLOW_READ_INDEXES,
  /** The most that waited. */
  PROPOSALS_PENDING,
  PROPOSALS_FAILED,
  PROPOSALS_COMMITTED,
  /** Messages to peers that could not be sent, within the bin. */
  PEER_SEND_FAILURES,
  /** Seconds of defragmentation within the bin. */
  DEFRAG_SECONDS,
  /** Snapshots of the database written within the bin. */
  SNAPSHOTS,
  /** Bytes. */
  DB_SIZE,
  /** Bytes. */
  DB_IN_USE,
  /** Bytes. */
  DB_QUOTA,
  /**
   * Share of the time in which the disk was busy, 0 to 1; says little of disks with many queues.
   */
  DISK_BUSY,
  /** Mean length of the disk's queue. */
  DISK_QUEUE,
  /** Seconds a write to the device took, mean. */
  WRITE_AWAIT,
  /** Seconds a flush of the device took, mean: the closest to fdatasync that the device tells. */
  FLUSH_AWAIT,
  /** Bytes written to the device within the bin. */
  BYTES_WRITTEN,
  /** Share of the time in which all tasks waited for the disk (PSI full), 0 to 1. */
  IO_STALLED,
  /** Share of the time that the hypervisor took, 0 to 1. */
  CPU_STEAL,
  CPU_IOWAIT,
  /** Share of the time in which some task waited for a processor (PSI), 0 to 1. */
  CPU_WAITING,
  /** Seconds the clock differs from its reference. */
  CLOCK_OFFSET
}
