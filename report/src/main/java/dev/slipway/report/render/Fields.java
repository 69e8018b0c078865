package dev.slipway.report.render;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping. What is missing or of another shape becomes a problem, and a harmless
 * stand-in is given back so that reading can go on and find the other problems.
 */
record Fields(Value.Mapping mapping, Problems problems) {

  /** {@code value} as a mapping, or an empty one after a problem. */
  static Fields of(Value value, Problems problems) {
    if (value instanceof Value.Mapping mapping) {
      return new Fields(mapping, problems);
    }
    problems.unexpected("a mapping", value);
    return new Fields(new Value.Mapping(value.place(), Map.of()), problems);
  }

  String text(String name) {
    Value value = required(name);
    if (value instanceof Value.Scalar scalar && scalar.kind() == Token.STRING) {
      return scalar.text();
    }
    if (value != null) {
      problems.unexpected("a string as " + name, value);
    }
    return "";
  }

  Instant instant(String name) {
    Instant instant = instantOrNull(name);
    if (instant == null && mapping.entries().get(name) instanceof Value.Null none) {
      problems.unexpected("an instant as " + name, none);
    }
    return instant == null ? Instant.EPOCH : instant;
  }

  @Nullable Instant instantOrNull(String name) {
    Value value = required(name);
    if (value == null || value instanceof Value.Null) {
      return null;
    }
    String text = text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      if (value instanceof Value.Scalar scalar && scalar.kind() == Token.STRING) {
        problems.add(
            value.place(),
            "expected an instant such as 2026-11-21T10:00:00Z as " + name + ", found " + text,
            "");
      }
      return Instant.EPOCH;
    }
  }

  URI uri(String name) {
    String text = text(name);
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      problems.add(place(name), "expected a URI as " + name, "");
      return URI.create("");
    }
  }

  /** One of the constants of {@code type}; the first one after a problem. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    List<E> constants = Arrays.asList(type.getEnumConstants());
    for (E constant : constants) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    if (mapping.entries().get(name) instanceof Value.Scalar scalar
        && scalar.kind() == Token.STRING) {
      problems.add(
          scalar.place(), "expected one of " + constants + " as " + name + ", found " + text, "");
    }
    return constants.getFirst();
  }

  /** Requires that {@code name} is {@code wanted}. */
  void exactly(String name, String wanted) {
    String text = text(name);
    if (!text.equals(wanted) && mapping.entries().get(name) instanceof Value.Scalar scalar) {
      problems.add(
          scalar.place(), "expected " + wanted + " as " + name + ", found " + scalar.text(), "");
    }
  }

  /** Where the value of {@code name} is, or the mapping where there is none. */
  Place place(String name) {
    Value value = mapping.entries().get(name);
    return value == null ? mapping.place() : value.place();
  }

  Fields fields(String name) {
    Value value = required(name);
    // The missing mapping is the problem, not that it has no fields either.
    return value == null
        ? new Fields(new Value.Mapping(mapping.place(), Map.of()), new Problems())
        : of(value, problems);
  }

  /** The items of a sequence of mappings. */
  <T> List<T> list(String name, Function<Fields, T> item) {
    return values(name).stream().map(value -> item.apply(of(value, problems))).toList();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Value value : values(name)) {
      if (value instanceof Value.Scalar scalar && scalar.kind() == Token.STRING) {
        texts.add(scalar.text());
      } else {
        problems.unexpected("a string in " + name, value);
      }
    }
    return texts;
  }

  private List<Value> values(String name) {
    Value value = required(name);
    if (value instanceof Value.Sequence sequence) {
      return sequence.values();
    }
    if (value != null) {
      problems.unexpected("a sequence as " + name, value);
    }
    return List.of();
  }

  private @Nullable Value required(String name) {
    Value value = mapping.entries().get(name);
    if (value == null) {
      problems.add(mapping.place(), "expected the key " + name + " here", "");
    }
    return value;
  }
}
