package dev.slipway.stacks.dependency;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a packed chart says that it is. */
record PackedIdentity(String name, String version) {

  /** What Helm unpacks at most (helm.sh/helm/v3/pkg/chart/loader/archive.go). */
  private static final long LARGEST_UNPACKED = 100L << 20;

  private static final int LARGEST_CHART_YAML = 1 << 20;

  /**
   * Of {@code archive}.
   *
   * @throws InvalidInputException if it is no chart
   */
  static PackedIdentity of(String place, Content archive) throws IOException {
    List<byte[]> found = new ArrayList<>();
    ArchiveReader.read(
        place,
        archive.open(),
        LARGEST_UNPACKED,
        (path, content) -> {
          if (path.matches("[^/]+/" + Chart.FILE)) {
            found.add(content.readNBytes(LARGEST_CHART_YAML + 1));
          }
        });
    if (found.size() != 1) {
      throw new InvalidInputException(
          place,
          "expected a packed chart, found an archive with "
              + found.size()
              + " files CHART/Chart.yaml",
          "fetch it again");
    }
    Problems problems = new Problems();
    Fields chart =
        Documents.mapping(place + "/" + Chart.FILE, Content.of(found.getFirst()), problems);
    String name = chart.required("name", "").map(Scalar::text).orElse("");
    String version = chart.required("version", "").map(Scalar::text).orElse("");
    problems.throwIfAny();
    return new PackedIdentity(name, version);
  }

  boolean is(String otherName, String otherVersion) {
    return name.equals(otherName) && plain(version).equals(plain(otherVersion));
  }

  /** For Helm v1.2.3 and 1.2.3 are the same version. */
  static String plain(String version) {
    return version.startsWith("v") ? version.substring(1) : version;
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
