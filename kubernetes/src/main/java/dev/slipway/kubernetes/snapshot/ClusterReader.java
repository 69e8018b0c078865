package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.Progress;

/** Reads a live cluster. */
public final class ClusterReader {

  private ClusterReader() {}

  /**
   * Reads what a check needs from the cluster's API.
   *
   * @throws dev.slipway.report.EnvironmentException if the API cannot be reached, rejects the
   *     credentials or does not answer as an API server does
   * @throws dev.slipway.report.InvalidInputException if the cluster is larger than the limits
   */
  public static Snapshot read(ClusterAccess access, ReadScope scope, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }
}
