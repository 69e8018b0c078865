package dev.slipway.etcd.assembly;

/** What is known of a bin; NaN where nothing is. */
@FunctionalInterface
interface OfBin {
  double get(long bin);
}
