package dev.slipway.etcd.probe;

import java.util.List;

/**
 * What writing to one place has shown.
 *
 * @param preallocation how the file got its blocks before it was written to
 */
public record Probed(
    Place place, Preallocation preallocation, List<Sample> samples, Ending ending) {

  /** How a file got its blocks. */
  public enum Preallocation {
    /** By fallocate, as etcd does it. */
    FALLOCATE,
    /** By zeros, where there is no fallocate. */
    ZEROS,
    /** It did not come so far. */
    NONE
  }

  public Probed {
    samples = List.copyOf(samples);
  }

  /** Of all samples together. */
  public Latencies latencies() {
    return Latencies.together(samples.stream().map(Sample::latencies).toList());
  }
}
