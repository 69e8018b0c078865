package dev.slipway.etcd.assembly;

/** What node_exporter counts per block device, from the kernel's diskstats. */
public enum DeviceCounter {
  IO_SECONDS,
  WEIGHTED_SECONDS,
  WRITE_SECONDS,
  WRITES,
  FLUSH_SECONDS,
  FLUSHES,
  BYTES_WRITTEN
}
