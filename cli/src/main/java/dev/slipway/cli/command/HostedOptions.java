package dev.slipway.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a control plane is hosted, if it is. */
final class HostedOptions {

  @Option(
      names = "--management-kubeconfig",
      paramLabel = "FILE",
      description = "The cluster that hosts the control plane as pods.")
  @Nullable Path kubeconfig;

  @Option(
      names = "--management-context",
      paramLabel = "NAME",
      description = "The context in it. Default: its current context.")
  @Nullable String context;

  @Option(
      names = "--cluster",
      paramLabel = "NS/NAME",
      description =
          "The hosted cluster: its Cluster, TenantControlPlane or HostedControlPlane there; on a"
              + " Gardener seed the namespace shoot--PROJECT--NAME.")
  @Nullable String cluster;

  @Option(
      names = "--api-server-selector",
      paramLabel = "LABELS",
      description = "For any other kind: selects the pods of its API servers in the namespace NS.")
  @Nullable String apiServers;

  @Option(
      names = "--datastore-selector",
      paramLabel = "LABELS",
      description = "With it: selects the pods of its datastore.")
  @Nullable String datastore;

  @Option(
      names = "--datastore-namespace",
      paramLabel = "NAME",
      description = "Their namespace. Default: NS.")
  @Nullable String datastoreNamespace;

  @Option(
      names = "--management-cloud",
      paramLabel = "NAME",
      description =
          "Ask the Nova of this cloud of clouds.yaml, in the management cluster's project, where"
              + " the management nodes are; repeatable.")
  List<String> clouds = new ArrayList<>();

  @Option(
      names = "--management-evidence",
      paramLabel = "FILE",
      description = "Evidence of where the management nodes run; repeatable.")
  List<Path> evidence = new ArrayList<>();

  @Option(
      names = "--management-nodes-are-machines",
      description = "States that each management node is a physical machine of its own.")
  boolean nodesAreMachines;

  /** True if any of them is given. */
  boolean isGiven() {
    return cluster != null
        || kubeconfig != null
        || context != null
        || apiServers != null
        || datastore != null
        || datastoreNamespace != null
        || !clouds.isEmpty()
        || !evidence.isEmpty()
        || nodesAreMachines;
  }

  /**
   * @throws ParameterException if those that are given make no sense together
   */
  void requireSense(CommandLine command, EvidenceOptions counting) {
    if (!isGiven()) {
      return;
    }
    if (cluster == null) {
      throw new ParameterException(
          command, "which cluster is meant? Give --cluster NS/NAME with the management cluster");
    }
    if (kubeconfig == null && context == null) {
      throw new ParameterException(
          command, "give --management-kubeconfig or --management-context with --cluster");
    }
    if (!clouds.isEmpty() && counting.at != null) {
      throw new ParameterException(
          command, "give either --management-cloud or --at: a cloud can be asked about now only");
    }
    if (apiServers == null && (datastore != null || datastoreNamespace != null)) {
      throw new ParameterException(
          command, "--datastore-selector and --datastore-namespace need --api-server-selector");
    }
  }
}
