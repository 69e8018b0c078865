package dev.slipway.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Series of etcd, whose files are what the command is about. */
final class EtcdSeriesOptions extends EtcdSeriesSource {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "A recording of slipway etcd record or a folder of them, a saved answer of Prometheus'"
              + " query_range, or a text of metrics with times; gzip or not.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "The block device of etcd, e.g. vdb. Default: the busiest.")
  private @Nullable String device;

  @Override
  List<Path> files() {
    return files;
  }

  @Override
  @Nullable String device() {
    return device;
  }
}
