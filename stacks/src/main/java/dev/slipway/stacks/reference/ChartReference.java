package dev.slipway.stacks.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /** Its package URL, of the type that other tools use; ECMA-427 has not defined it yet. */
  public String purl() {
    Map<String, String> qualifiers = new TreeMap<>();
    sha256.ifPresent(digest -> qualifiers.put("checksum", "sha256:" + digest));
    repository.ifPresent(url -> qualifiers.put("repository_url", url));
    return PackageUrl.of("helm", name, Optional.of(version), qualifiers);
  }
}
