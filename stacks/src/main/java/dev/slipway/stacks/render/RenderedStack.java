package dev.slipway.stacks.render;

import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.Stack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of rendering the charts of a stack.
 *
 * @param charts by their folder in the stack, e.g. {@code cluster-addon/cni}
 */
public record RenderedStack(Map<String, ChartRendering> charts) {

  public RenderedStack {
    charts = Collections.unmodifiableMap(new LinkedHashMap<>(charts));
  }

  /** Nothing was rendered, for {@code reason}. */
  public static RenderedStack none(Stack stack, String reason) {
    Map<String, ChartRendering> charts = new LinkedHashMap<>();
    charts.put(stack.clusterClass().folder(), new ChartRendering.NotPossible(reason));
    for (Chart addon : stack.addons()) {
      charts.put(addon.folder(), new ChartRendering.NotPossible(reason));
    }
    return new RenderedStack(charts);
  }

  /** True if it is known what the class chart renders to. */
  public boolean isClassRendered() {
    return charts.get(Stack.CLUSTER_CLASS) instanceof ChartRendering.Objects;
  }

  /** The objects of the class chart; none where it could not be rendered. */
  public List<RenderedObject> ofClusterClass() {
    return charts.get(Stack.CLUSTER_CLASS) instanceof ChartRendering.Objects rendered
        ? rendered.objects()
        : List.of();
  }

  /** As {@link #ofClusterClass}, those of {@code kind} only. */
  public List<RenderedObject> ofClusterClass(String kind) {
    return ofClusterClass().stream().filter(object -> object.kind().equals(kind)).toList();
  }
}
