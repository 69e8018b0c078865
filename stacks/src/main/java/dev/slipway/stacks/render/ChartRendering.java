package dev.slipway.stacks.render;

import dev.slipway.report.document.Place;
import java.util.List;

/** What came of rendering one chart. */
public sealed interface ChartRendering {

  /** It renders to these objects. */
  record Objects(List<RenderedObject> objects) implements ChartRendering {
    public Objects {
      objects = List.copyOf(objects);
    }
  }

  /**
   * Helm refuses it.
   *
   * @param place in the user's file where Helm names one, else of the chart
   */
  record Failed(Place place, String message) implements ChartRendering {}

  /** It cannot be rendered here, which says nothing against it. */
  record NotPossible(String reason) implements ChartRendering {}
}
