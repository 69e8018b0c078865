package dev.slipway.cli.command;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses one cluster among the series of several. */
final class EtcdClusterChoice {

  private EtcdClusterChoice() {}

  static ClusterSeries of(List<ClusterSeries> clusters, @Nullable String name) {
    List<ClusterSeries> fitting =
        clusters.stream().filter(one -> name == null || one.cluster().equals(name)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String names =
        clusters.stream().map(ClusterSeries::cluster).collect(Collectors.joining(", "));
    throw clusters.isEmpty()
        ? new InvalidInputException(
            "series", "no series of an etcd were found", "see --selector, --from and --to")
        : new InvalidInputException(
            "--cluster",
            fitting.isEmpty()
                ? "there is no cluster " + name + " among " + names
                : "the series are of several clusters: " + names,
            "name one of them");
  }
}
