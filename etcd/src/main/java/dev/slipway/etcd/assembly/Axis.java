package dev.slipway.etcd.assembly;

/**
 * Time in bins since the epoch.
 *
 * @param stepMillis length of a bin
 * @param longest two samples further apart do not belong together, milliseconds
 */
record Axis(long stepMillis, long longest) {

  long bin(long millis) {
    return Math.floorDiv(millis, stepMillis);
  }

  /** The bin of the middle of an interval: when what was counted in it happened, most likely. */
  long between(long from, long to) {
    return bin(from + (to - from) / 2);
  }
}
