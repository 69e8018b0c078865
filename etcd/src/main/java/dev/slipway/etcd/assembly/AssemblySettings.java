package dev.slipway.etcd.assembly;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How samples become series.
 *
 * @param source of the samples, for messages
 * @param resolution distance of the samples
 * @param clusterLabel the label that tells one cluster from another
 * @param cluster name of the cluster where that label is missing
 * @param hostLabel the label with the key of the physical host; null for those that are usual
 * @param device the block device that etcd writes to, e.g. {@code vdb}; null for the busiest
 */
public record AssemblySettings(
    String source,
    Duration resolution,
    String clusterLabel,
    String cluster,
    @Nullable String hostLabel,
    @Nullable String device) {

  /** Bins are not shorter, however dense the samples: memory, and nothing below is judged. */
  public static final Duration SHORTEST_STEP = Duration.ofMinutes(1);

  /** Where most Prometheus servers of several clusters say which it is. */
  public static final String CLUSTER_LABEL = "cluster";

  /** How many times the resolution nothing may come before that is a gap. */
  static final int GAP = 3;

  public AssemblySettings {
    if (!resolution.isPositive()) {
      throw new IllegalArgumentException("a resolution of " + resolution);
    }
  }

  /** With what is usual. */
  public static AssemblySettings of(String source, Duration resolution) {
    return new AssemblySettings(source, resolution, CLUSTER_LABEL, "etcd", null, null);
  }

  /** Length of the bins: whole seconds. */
  public Duration step() {
    long seconds = Math.ceilDiv(resolution.toMillis(), 1000L);
    return Duration.ofSeconds(Math.max(SHORTEST_STEP.toSeconds(), seconds));
  }

  /** Two samples further apart do not belong together. */
  long longestInterval() {
    return GAP * resolution.toMillis();
  }
}
