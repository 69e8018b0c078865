package dev.slipway.cli.command;

import dev.slipway.etcd.assembly.AssemblySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which series are etcd's, and what their labels tell. */
final class EtcdLabelOptions {

  @Option(
      names = "--selector",
      paramLabel = "MATCHERS",
      description =
          "Which series of etcd the server has, as in PromQL, e.g. 'job=\"etcd\"'. Default: all.")
  private String selector = "";

  @Option(
      names = "--cluster-label",
      paramLabel = "LABEL",
      description = "The label that tells clusters apart. Default: cluster.")
  private String cluster = AssemblySettings.CLUSTER_LABEL;

  @Option(
      names = "--host-label",
      paramLabel = "LABEL",
      description =
          "The label with the key of the physical host. Default: host_id, what node labels of"
              + " host ids become, or host.")
  private @Nullable String host;

  String selector() {
    return selector;
  }

  /** Name of the label that tells clusters apart. */
  String cluster() {
    return cluster;
  }

  /** Name of the label with the host; null for the usual ones. */
  @Nullable String host() {
    return host;
  }
}
