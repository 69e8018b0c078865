package dev.slipway.etcd.exposition;

/**
 * How much a text may ask of us.
 *
 * @param bytes of all of it
 * @param line longest line, bytes
 * @param labels most of one series
 */
public record ExpositionLimits(long bytes, int line, int labels) {

  /** For what one process serves: an etcd some 150 kB, a large kube-apiserver 30 MB. */
  public static final ExpositionLimits SCRAPE = new ExpositionLimits(64L << 20, 1 << 16, 128);

  /** For files with weeks of it. */
  public static final ExpositionLimits FILE = new ExpositionLimits(16L << 30, 1 << 16, 128);
}
