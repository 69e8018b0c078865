package dev.slipway.stacks.chart;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.source.SourceFile;
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

  /**
   * What Chart.lock pins for the dependency at {@code index}, which Helm writes in the order of
   * Chart.yaml; the dependency itself where it pins none. The same chart may be asked for several
   * times, under aliases.
   */
  public ChartDependency exact(int index) {
    ChartDependency asked = dependencies.get(index);
    List<ChartDependency> locked = lock.map(ChartLock::dependencies).orElse(List.of());
    String wanted = asked.name().text();
    if (index < locked.size() && locked.get(index).name().text().equals(wanted)) {
      return locked.get(index);
    }
    return locked.stream()
        .filter(dependency -> dependency.name().text().equals(wanted))
        .findFirst()
        .orElse(asked);
  }

  /**
   * The archive of a chart in {@code charts/}. Helm names it by the version that was asked for,
   * repositories often leave out the v.
   */
  public Optional<SourceFile> packed(String chart, String ofVersion) {
    Optional<SourceFile> archive = files.file("charts/" + chart + "-" + ofVersion + ".tgz");
    return archive.isPresent()
        ? archive
        : files.file("charts/" + chart + "-" + ofVersion.replaceAll("[=v\\s]", "") + ".tgz");
  }

  /** This chart with other files. */
  public Chart with(SourceFiles others) {
    return new Chart(folder, place, apiVersion, name, version, texts, dependencies, lock, others);
  }
}
