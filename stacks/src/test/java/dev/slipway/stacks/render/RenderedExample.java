package dev.slipway.stacks.render;

import dev.slipway.stacks.definition.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What a class chart renders to, as a test writes it. */
public final class RenderedExample {

  private RenderedExample() {}

  /**
   * @param manifests documents of YAML, each with a line {@code # Source} first
   */
  public static RenderedStack of(String manifests) {
    try {
      return new RenderedStack(
          Map.of(Stack.CLUSTER_CLASS, Manifests.read(manifests, Stack.CLUSTER_CLASS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class chart that Helm refuses. */
  public static RenderedStack failed(ChartRendering.Failed failed) {
    return new RenderedStack(Map.of(Stack.CLUSTER_CLASS, failed));
  }
}
