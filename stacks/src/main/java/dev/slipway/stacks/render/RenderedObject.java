package dev.slipway.stacks.render;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import java.util.Optional;

/**
 * One object of Kubernetes that a chart renders to.
 *
 * @param template the file it comes from, as the user knows it
 * @param value the object; its places are those in what was rendered, not in the template
 */
public record RenderedObject(String template, Mapping value) {

  public String kind() {
    return text("kind");
  }

  public String apiVersion() {
    return text("apiVersion");
  }

  public String name() {
    return at("metadata", "name").map(RenderedObject::scalar).orElse("");
  }

  private String text(String key) {
    return at(key).map(RenderedObject::scalar).orElse("");
  }

  private static String scalar(Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }

  /** The value below {@code keys}, if every one of them is there. */
  public Optional<Value> at(String... keys) {
    Value value = this.value;
    for (String key : keys) {
      Value next = value instanceof Mapping mapping ? mapping.entries().get(key) : null;
      if (next == null) {
        return Optional.empty();
      }
      value = next;
    }
    return Optional.of(value);
  }

  /** The template: a line of what was rendered is none of it. */
  public Place place() {
    return new Place(template, 1, 1);
  }
}
