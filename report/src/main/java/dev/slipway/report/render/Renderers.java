package dev.slipway.report.render;

import java.util.List;
import java.util.Optional;

/** Every format a report can be written in. */
public final class Renderers {

  private Renderers() {}

  /**
   * One renderer of each format. They are cheap to make: what a format needs is loaded when it
   * renders.
   *
   * @param style how the text format looks
   */
  public static List<Renderer> all(TextStyle style) {
    return List.of(
        new TextRenderer(style),
        new JsonRenderer(),
        new YamlRenderer(),
        new JUnitRenderer(),
        new SarifRenderer(),
        new HtmlRenderer());
  }

  /** The names of all formats, in the order in which help lists them. */
  public static List<String> formats() {
    return all(TextStyle.PLAIN).stream().map(Renderer::format).toList();
  }

  /** The renderer of {@code format}, if there is one. */
  public static Optional<Renderer> of(String format, TextStyle style) {
    return all(style).stream().filter(renderer -> renderer.format().equals(format)).findFirst();
  }
}
