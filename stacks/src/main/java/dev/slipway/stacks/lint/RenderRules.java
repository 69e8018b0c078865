package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.ChartRendering;
import dev.slipway.stacks.render.RenderedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the charts can be rendered at all. */
final class RenderRules {

  private RenderRules() {}

  /** What cannot be rendered here is told, and counts for nothing. */
  static List<Finding> renders(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.RENDERS, stack);
    List<String> passedOver = new ArrayList<>();
    int rendering = 0;
    for (Map.Entry<String, ChartRendering> chart : rendered.charts().entrySet()) {
      if (chart.getValue() instanceof ChartRendering.Failed failed) {
        judgement.fail(
            failed.place(),
            chart.getKey(),
            failed.message(),
            "See helm template " + stack.place(chart.getKey()) + " --debug.");
      } else if (chart.getValue() instanceof ChartRendering.NotPossible not) {
        passedOver.add(stack.place(chart.getKey()) + " was not rendered. " + not.reason());
      } else {
        rendering++;
      }
    }
    String others = passedOver.isEmpty() ? "" : " " + String.join(" ", passedOver);
    return rendering == 0 && !passedOver.isEmpty()
        ? judgement.orNotApplicable(others.strip())
        : judgement.orPass(
            "Helm renders " + (rendering == 1 ? "one chart." : rendering + " charts.") + others);
  }
}
