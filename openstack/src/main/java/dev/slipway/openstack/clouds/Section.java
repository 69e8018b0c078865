package dev.slipway.openstack.clouds;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of clouds.yaml with {@code _} for {@code -} in its keys, and where to put its problems.
 * No problem ever shows a value, which could be a secret.
 */
record Section(Value.Mapping mapping, Problems problems) {

  /** What PyYAML reads as a boolean (YAML 1.1), and words in quotes that mean it. */
  private static final Map<String, Boolean> BOOLEANS =
      Map.of(
          "true", true, "yes", true, "on", true, "1", true, "false", false, "no", false, "off",
          false, "0", false);

  /** With {@code _} for {@code -} in the keys, as the sdk normalises them (config/_util.py). */
  static Section of(Value.Mapping mapping, Problems problems) {
    Map<String, Value> entries = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> entries.put(key.replace('-', '_'), value));
    return new Section(new Value.Mapping(mapping.place(), entries), problems);
  }

  /**
   * {@code over} laid over {@code under}: mappings are merged, everything else is replaced
   * (config/_util.py, merge_clouds). The place stays that of {@code under}.
   */
  static Value.Mapping merged(Value.Mapping under, Value.Mapping over) {
    Map<String, Value> entries = new LinkedHashMap<>(under.entries());
    over.entries()
        .forEach((key, value) -> {
          Value below = entries.get(key);
          entries.put(
              key,
              below instanceof Value.Mapping old && value instanceof Value.Mapping young
                  ? merged(old, young)
                  : value);
        });
    return new Value.Mapping(under.place(), entries);
  }

  /** What {@code key} of {@code file} holds, by names that are left as they are. */
  static Map<String, Value> named(Value.Mapping file, String key, Problems problems) {
    Value value = file.entries().get(key);
    if (value instanceof Value.Mapping mapping) {
      return mapping.entries();
    }
    if (value != null && !(value instanceof Value.Null)) {
      problems.unexpected("a mapping as " + key, value);
    }
    return Map.of();
  }

  @Nullable Value value(String key) {
    Value value = mapping.entries().get(key);
    return value instanceof Value.Null ? null : value;
  }

  boolean has(String key) {
    return value(key) != null;
  }

  /** Where the key's value stands; where the section stands if there is none. */
  Place place(String key) {
    Value value = mapping.entries().get(key);
    return value == null ? mapping.place() : value.place();
  }

  void problem(String key, String expectation, String remedy) {
    problems.add(shown(place(key)), key + ": " + expectation, remedy);
  }

  /** Line 0 says that the document is no file: a variable has no lines. */
  private static String shown(Place place) {
    return place.line() == 0 ? place.document() : place.toString();
  }

  /**
   * The value as it is written: names, ids and passwords may look like numbers. Null where there is
   * none, or an empty one.
   */
  @Nullable String text(String key) {
    Value value = value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.text().isEmpty() ? null : scalar.text();
    }
    problem(key, "expected text, found " + value.description(), "");
    return null;
  }

  /** The value of the first of {@code keys} that has one. */
  @Nullable String firstText(String... keys) {
    for (String key : keys) {
      String text = text(key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  boolean flag(String key, boolean missing) {
    String text = text(key);
    if (text == null) {
      return missing;
    }
    Boolean value = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
    if (value == null) {
      problem(key, "expected true or false", "");
      return missing;
    }
    return value;
  }

  /** A list of texts, or one text with commas; none where there is none. */
  List<String> texts(String key) {
    Value value = value(key);
    List<String> texts = new ArrayList<>();
    if (value instanceof Value.Sequence sequence) {
      for (Value each : sequence.values()) {
        if (each instanceof Value.Scalar scalar) {
          texts.add(scalar.text());
        } else {
          problems.add(
              shown(each.place()), key + ": expected text, found " + each.description(), "");
        }
      }
      return texts;
    }
    String text = text(key);
    if (text != null) {
      for (String each : text.split(",")) {
        texts.add(each.strip());
      }
    }
    return texts;
  }

  /** The mapping below {@code key}; an empty one where there is none. */
  Section section(String key) {
    Value value = value(key);
    if (value instanceof Value.Mapping inner) {
      return of(inner, problems);
    }
    if (value != null) {
      problem(key, "expected a mapping, found " + value.description(), "");
    }
    return new Section(new Value.Mapping(place(key), Map.of()), problems);
  }
}
