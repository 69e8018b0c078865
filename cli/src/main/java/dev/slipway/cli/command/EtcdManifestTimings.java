package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.advice.Configured;
import dev.slipway.etcd.configuration.InventoryReader;
import dev.slipway.etcd.configuration.SourceFile;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The timings that a manifest gives an etcd. */
final class EtcdManifestTimings {

  private EtcdManifestTimings() {}

  /**
   * Reads {@code file}.
   *
   * @throws InvalidInputException if it has no etcd, several that differ, or timings that etcd
   *     would not start with
   */
  static KnownTimings read(Path file, Surroundings surroundings) throws IOException {
    List<KnownTimings> found =
        InventoryReader.read(SourceFile.read(file, surroundings.folder(), surroundings.in()))
            .etcds()
            .stream()
            .map(Configured::timings)
            .flatMap(Optional::stream)
            .map(KnownTimings::told)
            .distinct()
            .toList();
    if (found.size() != 1) {
      throw new InvalidInputException(
          file.toString(),
          "expected one etcd with timings that it would start with, found " + found.size(),
          "give --heartbeat and --election instead");
    }
    return found.getFirst();
  }
}
