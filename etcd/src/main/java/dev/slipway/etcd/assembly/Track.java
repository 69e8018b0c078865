package dev.slipway.etcd.assembly;

/** Takes the samples of one series, in the order of their time. */
@FunctionalInterface
public interface Track {

  /**
   * Takes the next one.
   *
   * @param millis since the epoch, UTC
   * @param value as it was scraped; NaN is noted and left out
   */
  void sample(long millis, double value);
}
