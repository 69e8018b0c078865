package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.AssemblySettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to take from files.
 *
 * @param from begin; null for the first sample
 * @param to end; null for the last sample
 * @param clusterLabel the label that tells one cluster from another
 * @param cluster name of the cluster where that label is missing
 * @param hostLabel the label with the key of the physical host; null for those that are usual
 * @param device the block device that etcd writes to; null for the busiest
 */
public record FileSettings(
    @Nullable Instant from,
    @Nullable Instant to,
    String clusterLabel,
    String cluster,
    @Nullable String hostLabel,
    @Nullable String device) {

  /** All of it. */
  public static final FileSettings ALL =
      new FileSettings(null, null, AssemblySettings.CLUSTER_LABEL, "etcd", null, null);
}
