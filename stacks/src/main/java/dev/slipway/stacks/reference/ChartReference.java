package dev.slipway.stacks.reference;

import java.util.List;
import java.util.Optional;

/**
 * A chart that charts of the stack ask for.
 *
 * @param version as Chart.lock has it, else as Chart.yaml; there it may be a range
 * @param repository URL without credentials; empty for one that lies in {@code charts/} as a folder
 * @param sha256 of the archive that is committed in {@code charts/}, in hexadecimal; empty for one
 *     that is fetched by whoever renders the chart
 * @param usedBy folders in the stack of the charts that ask for it, sorted
 */
public record ChartReference(
    String name,
    String version,
    Optional<String> repository,
    Optional<String> sha256,
    List<String> usedBy) {

  public ChartReference {
    usedBy = List.copyOf(usedBy);
  }

  public String purl() {
    return PackageUrl.helm(this);
  }
}
