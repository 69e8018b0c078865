package dev.slipway.stacks.reference;

import dev.slipway.stacks.definition.Stack;
import java.io.IOException;
import java.util.List;

/**
 * Everything outside of its files that a stack names, as far as that can be told without fetching
 * or rendering anything.
 */
public record References(
    List<ChartReference> charts, List<ImageReference> images, List<NodeImageReference> nodeImages) {

  public References {
    charts = List.copyOf(charts);
    images = List.copyOf(images);
    nodeImages = List.copyOf(nodeImages);
  }

  /** Those of {@code stack}, sorted. */
  public static References of(Stack stack) throws IOException {
    return new References(
        ChartSearch.charts(stack), ImageSearch.images(stack), NodeImageSearch.nodeImages(stack));
  }
}
