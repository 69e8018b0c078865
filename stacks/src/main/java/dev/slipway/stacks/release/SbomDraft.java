package dev.slipway.stacks.release;

import dev.slipway.report.document.Problems;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.sbom.Sbom;
import dev.slipway.stacks.sbom.Sbom.StackChart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a plan gives to list. */
final class SbomDraft {

  private SbomDraft() {}

  static Sbom of(ReleasePlan plan, References references) {
    Stack stack = plan.stack();
    return new Sbom(
        plan.name(),
        stack.coordinates().toString(),
        plan.versions().clusterStack().withDots(),
        stack.definition().kubernetes().toString(),
        stack.source().origin(),
        plan.time(),
        charts(plan),
        references);
  }

  /** With the versions that they are packed with. */
  private static List<StackChart> charts(ReleasePlan plan) {
    Stack stack = plan.stack();
    List<StackChart> charts = new ArrayList<>();
    charts.add(chart(stack.clusterClass(), plan.versions().clusterStack().withDots()));
    for (Chart addon : stack.addons()) {
      charts.add(
          chart(
              addon,
              stack.addonConfig().isPresent()
                  ? replaced(plan, addon.version().text())
                  : plan.versions().clusterAddon().withDots()));
    }
    return charts;
  }

  private static String replaced(ReleasePlan plan, String version) {
    byte[] raw = version.getBytes(StandardCharsets.UTF_8);
    // A tag that is wrong keeps the chart from being packed.
    byte[] replaced = plan.versions().tags().replace("version", raw, new Problems());
    return new String(replaced, StandardCharsets.UTF_8);
  }

  private static StackChart chart(Chart chart, String version) {
    return new StackChart(chart.folder(), chart.name().text(), version);
  }
}
