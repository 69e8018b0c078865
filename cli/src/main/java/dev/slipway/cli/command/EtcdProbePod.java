package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.NodeTask;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the probe runs instead of here: in a Pod on a node. */
final class EtcdProbePod {

  /** As deploy/watch starts the program. */
  private static final List<String> PROGRAM =
      List.of(
          "java",
          "-XX:+UseSerialGC",
          "-Djava.io.tmpdir=/tmp",
          "-jar",
          "/opt/slipway/lib/slipway-cli.jar",
          "etcd",
          "probe");

  /** To pull an image of this size over a slow line. */
  private static final Duration START = Duration.ofMinutes(5);

  private static final Duration SPARE = Duration.ofMinutes(10);

  @Option(
      names = "--pod",
      paramLabel = "NODE",
      description =
          "Probe DIR of this node, in a Pod there with hostPath volumes; it is deleted in every"
              + " case.")
  @Nullable String node;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "With --pod: the image with slipway in it.")
  @Nullable String image;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "kube-system",
      description = "With --pod: where the Pod is made. Default: ${DEFAULT-VALUE}.")
  private String namespace = "kube-system";

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "With --pod: as for slipway check.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "With --pod: the context. Default: the current one.")
  private @Nullable String context;

  /** What has to be said about how the options go together; null if nothing. */
  @Nullable String objection(List<Path> folders) {
    if (node == null) {
      return image == null ? null : "--image is for --pod NODE";
    }
    if (image == null) {
      return "--pod needs --image: an image with slipway in it";
    }
    return folders.stream().allMatch(f -> f.isAbsolute() && f.getNameCount() > 0)
        ? null
        : "with --pod DIR is an absolute path on the node, and not /";
  }

  /**
   * Runs the same probe there.
   *
   * @param options all but the folders
   * @param whole how long the samples take
   * @return empty if it was stopped
   */
  Optional<NodeTask.Outcome> run(
      Surroundings surroundings,
      String on,
      String from,
      List<Path> folders,
      List<String> options,
      Duration whole,
      BooleanSupplier stopped)
      throws InterruptedException {
    List<String> paths = folders.stream().map(f -> f.normalize().toString()).toList();
    List<String> command = new ArrayList<>(PROGRAM);
    command.addAll(options);
    command.addAll(paths);
    String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    NodeTask task =
        new NodeTask(
            namespace,
            "slipway-etcd-probe-" + random,
            on,
            from,
            command,
            paths,
            START,
            whole.plus(START).plus(SPARE));
    @Nullable Path file = kubeconfig == null ? null : surroundings.folder().resolve(kubeconfig);
    try (ClusterClient client =
        ClusterClient.open(
            Kubeconfig.load(file, context, Environment.of(surroundings.environment())))) {
      return client.run(task, stopped);
    }
  }
}
