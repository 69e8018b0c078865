package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.pod.LabelSelector;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields of whole objects. */
final class Fields {

  private Fields() {}

  /** A number of replicas; {@code otherwise} where there is none. */
  static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  /** The texts of a sequence. */
  static List<String> texts(@Nullable Value value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Value.Sequence sequence) {
      for (Value one : sequence.values()) {
        if (one instanceof Value.Scalar scalar) {
          texts.add(scalar.text());
        }
      }
    }
    return texts;
  }

  /** The selector of a Service as a query; empty where it has none. */
  static String selector(ApiObject service) {
    return service.at("spec", "selector") instanceof Value.Mapping mapping
        ? LabelSelector.ofLabels(mapping).query()
        : "";
  }
}
