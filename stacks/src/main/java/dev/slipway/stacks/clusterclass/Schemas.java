package dev.slipway.stacks.clusterclass;

import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the keywords out of an OpenAPI v3 schema. */
public final class Schemas {

  private Schemas() {}

  /** The text at {@code key}; empty where there is none. */
  public static String text(Mapping schema, String key) {
    return schema.entries().get(key) instanceof Scalar scalar ? scalar.text() : "";
  }

  public static boolean isTrue(Mapping schema, String key) {
    return text(schema, key).equals("true");
  }

  /** The mapping at {@code key}; an empty one where there is none. */
  public static Mapping mapping(Mapping schema, String key) {
    return schema.entries().get(key) instanceof Mapping mapping
        ? mapping
        : new Mapping(schema.place(), Map.of());
  }

  /** The plain values of the sequence at {@code key}; none where there is none. */
  public static List<String> texts(Mapping schema, String key) {
    List<String> texts = new ArrayList<>();
    if (schema.entries().get(key) instanceof Sequence sequence) {
      for (Value value : sequence.values()) {
        if (value instanceof Scalar scalar) {
          texts.add(scalar.text());
        }
      }
    }
    return texts;
  }

  /** The number that {@code value} is; null where it is none. */
  public static @Nullable Double number(@Nullable Value value) {
    if (!(value instanceof Scalar scalar) || scalar.kind() != Token.NUMBER) {
      return null;
    }
    try {
      return Double.valueOf(scalar.text());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** True if {@code value} is what a schema calls {@code type}. */
  static boolean hasType(String type, Value value) {
    return switch (type) {
      case "object" -> value instanceof Mapping;
      case "array" -> value instanceof Sequence;
      case "string" -> value instanceof Scalar scalar && scalar.kind() == Token.STRING;
      case "boolean" -> value instanceof Scalar scalar && scalar.kind() == Token.BOOLEAN;
      case "number" -> number(value) != null;
      case "integer" -> {
        @Nullable Double number = number(value);
        yield number != null && number == Math.rint(number);
      }
      default -> true;
    };
  }

  /** True if both are the same apart from where they stand. */
  static boolean areEqual(Value one, Value other) {
    if (one instanceof Scalar left && other instanceof Scalar right) {
      return left.text().equals(right.text());
    }
    if (one instanceof Sequence left && other instanceof Sequence right) {
      boolean equal = left.values().size() == right.values().size();
      for (int i = 0; equal && i < left.values().size(); i++) {
        equal = areEqual(left.values().get(i), right.values().get(i));
      }
      return equal;
    }
    if (one instanceof Mapping left && other instanceof Mapping right) {
      boolean equal = left.entries().keySet().equals(right.entries().keySet());
      for (Map.Entry<String, Value> entry : left.entries().entrySet()) {
        Value there = right.entries().get(entry.getKey());
        equal = equal && there != null && areEqual(entry.getValue(), there);
      }
      return equal;
    }
    return one instanceof Value.Null && other instanceof Value.Null;
  }
}
