package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.InventoryReader;
import dev.slipway.etcd.configuration.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which files configure an etcd. */
final class EtcdManifestOptions {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Manifests of kubeadm, Cluster API, CAPO or a static pod, units, crontabs, or folders of"
              + " such; - for standard input. A chart has to be rendered: helm template.")
  private List<Path> files = new ArrayList<>();

  Inventory read(Surroundings surroundings) throws IOException {
    List<SourceFile> read = new ArrayList<>();
    for (Path file : files) {
      read.addAll(SourceFile.read(file, surroundings.folder(), surroundings.in()));
    }
    return InventoryReader.read(read);
  }

  /** As the user wrote them. */
  String names() {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }
}
