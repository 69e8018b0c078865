package dev.slipway.stacks.reference;

import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartDependency;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.Utf8Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the charts that a stack's charts ask for. */
final class ChartSearch {

  private final Map<String, ChartReference> found = new TreeMap<>(Utf8Order.INSTANCE);

  private ChartSearch() {}

  static List<ChartReference> charts(Stack stack) throws IOException {
    ChartSearch search = new ChartSearch();
    search.in(stack.clusterClass());
    for (Chart addon : stack.addons()) {
      search.in(addon);
    }
    return List.copyOf(search.found.values());
  }

  private void in(Chart chart) throws IOException {
    for (int i = 0; i < chart.dependencies().size(); i++) {
      ChartDependency asked = chart.dependencies().get(i);
      String name = asked.name().text();
      // A lock that lacks the dependency does not fit, which a rule tells.
      ChartDependency exact = chart.exact(i);
      add(
          new ChartReference(
              name,
              exact.versionText(),
              asked.repository().map(Scalar::text).filter(url -> !url.isEmpty()).map(PublicUrl::of),
              digest(chart, name, exact.versionText()),
              List.of(chart.folder())));
    }
  }

  private void add(ChartReference chart) {
    found.merge(chart.purl(), chart, ChartSearch::both);
  }

  private static ChartReference both(ChartReference one, ChartReference other) {
    List<String> usedBy = new ArrayList<>(one.usedBy());
    other.usedBy().stream().filter(folder -> !usedBy.contains(folder)).forEach(usedBy::add);
    usedBy.sort(Utf8Order.INSTANCE);
    return new ChartReference(one.name(), one.version(), one.repository(), one.sha256(), usedBy);
  }

  private static Optional<String> digest(Chart chart, String name, String version)
      throws IOException {
    Optional<SourceFile> archive = chart.packed(name, version);
    return archive.isEmpty()
        ? Optional.empty()
        : Optional.of(Sha256.of(archive.get().content().open()));
  }
}
