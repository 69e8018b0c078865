package dev.slipway.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which live cluster. */
final class ClusterOptions {

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "The kubeconfig to use. Default: the files in KUBECONFIG, else ~/.kube/config, else the"
              + " service account of the pod.")
  @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context in it. Default: its current context.")
  @Nullable String context;

  boolean isGiven() {
    return kubeconfig != null || context != null;
  }
}
