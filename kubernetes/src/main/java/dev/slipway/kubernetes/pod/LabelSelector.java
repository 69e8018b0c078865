package dev.slipway.kubernetes.pod;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Selects objects by their labels. One without any requirement selects all.
 *
 * @param labels that an object has to have, with these values
 * @param requirements that all have to hold beside them
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/">LabelSelector</a>
 */
public record LabelSelector(Map<String, String> labels, List<Requirement> requirements) {

  /**
   * One of {@code matchExpressions}.
   *
   * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
   */
  public record Requirement(String key, String operator, Set<String> values) {
    public Requirement {
      values = Set.copyOf(values);
    }

    boolean holds(Map<String, String> of) {
      @Nullable String value = of.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  public LabelSelector {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /** Reads one as the API has it; null where there is none, which selects nothing. */
  public static @Nullable LabelSelector read(@Nullable Value value) {
    if (!(value instanceof Value.Mapping)) {
      return null;
    }
    ApiObject selector = new ApiObject(value);
    List<Requirement> requirements = new ArrayList<>();
    if (selector.at("matchExpressions") instanceof Value.Sequence expressions) {
      for (Value one : expressions.values()) {
        ApiObject expression = new ApiObject(one);
        @Nullable String key = expression.text("key");
        @Nullable String operator = expression.text("operator");
        if (key == null || operator == null) {
          return null;
        }
        requirements.add(
            new Requirement(key, operator, Set.copyOf(texts(expression.at("values")))));
      }
    }
    return new LabelSelector(strings(selector.at("matchLabels")), requirements);
  }

  /** One that asks for these labels and no more. */
  public static LabelSelector ofLabels(Value.Mapping labels) {
    return new LabelSelector(strings(labels), List.of());
  }

  /** True if an object with the labels {@code of} is selected. */
  public boolean matches(Map<String, String> of) {
    return of.entrySet().containsAll(labels.entrySet())
        && requirements.stream().allMatch(requirement -> requirement.holds(of));
  }

  /** In the notation of the API's query parameter {@code labelSelector}. */
  public String query() {
    List<String> parts = new ArrayList<>();
    labels.forEach((key, value) -> parts.add(key + "=" + value));
    for (Requirement requirement : requirements) {
      String values = requirement.values().stream().sorted().collect(Collectors.joining(","));
      switch (requirement.operator()) {
        case "In" -> parts.add(requirement.key() + " in (" + values + ")");
        case "NotIn" -> parts.add(requirement.key() + " notin (" + values + ")");
        case "DoesNotExist" -> parts.add("!" + requirement.key());
        default -> parts.add(requirement.key());
      }
    }
    return parts.stream().sorted().collect(Collectors.joining(","));
  }

  static Map<String, String> strings(@Nullable Value value) {
    Map<String, String> strings = new HashMap<>();
    if (value instanceof Value.Mapping mapping) {
      mapping
          .entries()
          .forEach((key, entry) -> {
            if (entry instanceof Value.Scalar scalar) {
              strings.put(key, scalar.text());
            }
          });
    }
    return strings;
  }

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
}
