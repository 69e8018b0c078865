package dev.slipway.kubernetes.kubeconfig;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out how to reach a cluster. */
public final class Kubeconfig {

  private Kubeconfig() {}

  /**
   * Loads the access to the cluster of one context.
   *
   * @param explicit the file to use; null to search as kubectl does
   * @param context the context to use; null for the current one
   * @throws dev.slipway.report.InvalidInputException with all problems found, each with its place
   */
  public static ClusterAccess load(
      @Nullable Path explicit, @Nullable String context, Environment environment) {
    throw new UnsupportedOperationException("not yet");
  }
}
