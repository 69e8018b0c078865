package dev.slipway.stacks.provenance;

import dev.slipway.stacks.reference.ChartReference;
import dev.slipway.stacks.reference.References;
import java.util.ArrayList;
import java.util.List;

/**
 * The archive that a release has for a chart that its charts depend on.
 *
 * @param repository empty where none is named
 * @param sha256 in hexadecimal
 */
public record ChartDigest(String name, String version, String repository, String sha256) {

  /** Those that {@code provenance} knows. */
  public static List<ChartDigest> of(Provenance provenance) {
    List<ChartDigest> charts = new ArrayList<>();
    for (ResolvedDependency dependency : provenance.dependencies()) {
      String sha256 = dependency.digest().getOrDefault("sha256", "");
      if (dependency.kind() == ResolvedDependency.Kind.CHART && !sha256.isEmpty()) {
        charts.add(
            new ChartDigest(
                dependency.name(),
                dependency.annotations().getOrDefault("version", ""),
                dependency.annotations().getOrDefault("repository", ""),
                sha256));
      }
    }
    return charts;
  }

  /** Those that {@code references} know. */
  public static List<ChartDigest> of(References references) {
    List<ChartDigest> charts = new ArrayList<>();
    for (ChartReference chart : references.charts()) {
      chart
          .sha256()
          .ifPresent(sha256 ->
              charts.add(
                  new ChartDigest(
                      chart.name(), chart.version(), chart.repository().orElse(""), sha256)));
    }
    return charts;
  }

  /** A sentence for each chart that both have, in one version, with different archives. */
  public static List<String> changed(List<ChartDigest> before, List<ChartDigest> now) {
    List<String> sentences = new ArrayList<>();
    for (ChartDigest chart : now) {
      for (ChartDigest other : before) {
        if (chart.isVersionOf(other) && !chart.sha256.equals(other.sha256)) {
          sentences.add(
              chart.name
                  + " "
                  + chart.version
                  + (chart.repository.isEmpty() ? "" : " of " + chart.repository)
                  + " is another archive now: sha256:"
                  + chart.sha256
                  + ", it was sha256:"
                  + other.sha256);
        }
      }
    }
    return sentences;
  }

  private boolean isVersionOf(ChartDigest other) {
    return name.equals(other.name)
        && version.equals(other.version)
        && repository.equals(other.repository);
  }
}
