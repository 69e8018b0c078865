package dev.slipway.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Series of etcd beside the files that a command is about. */
final class EtcdBesideOptions extends EtcdSeriesSource {

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description =
          "Series of this etcd (slipway etcd record, or a saved answer of Prometheus); they tell"
              + " whether timings help. Repeatable.")
  private List<Path> files = new ArrayList<>();

  @Override
  List<Path> files() {
    return files;
  }

  /** What timings depend on is not of a device. */
  @Override
  @Nullable String device() {
    return null;
  }
}
