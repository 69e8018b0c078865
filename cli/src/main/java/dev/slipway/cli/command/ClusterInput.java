package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.ClusterReader;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.kubernetes.snapshot.SnapshotReader;
import dev.slipway.kubernetes.tls.TlsVerification;
import dev.slipway.report.Finding;
import dev.slipway.report.Progress;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the cluster that the user means. */
record ClusterInput(Surroundings surroundings, Progress progress) {

  /**
   * A cluster that was read.
   *
   * @param findings about the way in which it was read
   */
  record Cluster(Snapshot snapshot, List<Finding> findings) {}

  /** The cluster of a kubeconfig context. */
  Cluster live(ClusterOptions options, ReadScope scope) {
    ClusterAccess access = access(options);
    Snapshot snapshot = ClusterReader.read(access, scope, progress);
    return new Cluster(
        snapshot,
        TlsVerification.judge(snapshot.cluster().name(), access.insecure(), access.origin())
            .stream()
            .toList());
  }

  /** How to reach the cluster of a kubeconfig context. */
  ClusterAccess access(ClusterOptions options) {
    @Nullable Path explicit =
        options.kubeconfig == null ? null : surroundings.folder().resolve(options.kubeconfig);
    return Kubeconfig.load(explicit, options.context, Environment.of(surroundings.environment()));
  }

  /** The cluster in {@code file}, or on standard input for {@code -}. */
  Cluster file(Path file, ReadScope scope) throws IOException {
    try (DocumentReader reader =
        file.toString().equals("-")
            ? DocumentReader.of("standard input", surroundings.in(), Limits.LISTING)
            : DocumentReader.open(surroundings.folder().resolve(file), Limits.LISTING)) {
      return new Cluster(SnapshotReader.read(reader, scope), List.of());
    }
  }
}
