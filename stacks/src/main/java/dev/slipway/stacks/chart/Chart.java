package dev.slipway.stacks.chart;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.source.SourceFiles;
import java.util.List;
import java.util.Optional;

/**
 * A Helm chart of a stack.
 *
 * @param folder its folder in the stack, e.g. {@code cluster-addon/cni}
 * @param place its Chart.yaml
 * @param texts values in Chart.yaml that Helm takes for text only, as far as they are there
 * @param dependencies what Chart.yaml asks for
 * @param lock what Chart.lock pins; empty where there is none
 * @param files all its files, with paths relative to its folder
 */
public record Chart(
    String folder,
    Place place,
    Optional<Scalar> apiVersion,
    Scalar name,
    Scalar version,
    List<Scalar> texts,
    List<ChartDependency> dependencies,
    Optional<ChartLock> lock,
    SourceFiles files) {

  public static final String FILE = "Chart.yaml";

  public Chart {
    texts = List.copyOf(texts);
    dependencies = List.copyOf(dependencies);
  }
}
