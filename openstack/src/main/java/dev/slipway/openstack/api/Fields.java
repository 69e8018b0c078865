package dev.slipway.openstack.api;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in an answer. What is not as the API's reference says is an {@link
 * InvalidInputException}.
 */
public final class Fields {

  private final Value.Mapping mapping;

  private Fields(Value.Mapping mapping) {
    this.mapping = mapping;
  }

  /** Of {@code value}, which has to be an object. */
  public static Fields of(Value value) {
    if (value instanceof Value.Mapping mapping) {
      return new Fields(mapping);
    }
    throw expected("an object", "", value);
  }

  public boolean has(String key) {
    return value(key) != null;
  }

  /** A text that has to be there. */
  public String text(String key) {
    String text = textOrNull(key);
    if (text == null) {
      throw missing("text", key);
    }
    return text;
  }

  /** A text; null where there is none. */
  public @Nullable String textOrNull(String key) {
    Value value = value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Scalar scalar) {
      return scalar.text();
    }
    throw expected("text", key, value);
  }

  /** A text; empty where there is none. */
  public String textOrEmpty(String key) {
    String text = textOrNull(key);
    return text == null ? "" : text;
  }

  /** A whole number; {@code missing} where there is none, or an empty text as old Nova sends it. */
  public long number(String key, long missing) {
    String text = textOrEmpty(key);
    if (text.isEmpty()) {
      return missing;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw problem(place(key), key + ": expected a whole number");
    }
  }

  /** A whole number of everyday size that has to be there. */
  public int integer(String key) {
    if (!has(key)) {
      throw missing("a number", key);
    }
    return integer(key, 0);
  }

  /** A whole number of everyday size; {@code missing} where there is none. */
  public int integer(String key, int missing) {
    long number = number(key, missing);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw problem(place(key), key + ": expected a number of at most 32 bits");
    }
    return (int) number;
  }

  /** True or false; false where there is neither. */
  public boolean flag(String key) {
    Value value = value(key);
    if (value == null) {
      return false;
    }
    if (value instanceof Value.Scalar scalar && scalar.kind() == Token.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    throw expected("true or false", key, value);
  }

  /** A time that has to be there. */
  public Instant instant(String key) {
    Instant instant = instantOrNull(key);
    if (instant == null) {
      throw missing("a time", key);
    }
    return instant;
  }

  /** A time; null where there is none. Without a zone it is UTC, as all services mean it. */
  public @Nullable Instant instantOrNull(String key) {
    String text = textOrEmpty(key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw problem(place(key), key + ": expected a time such as 2026-11-21T12:00:00Z");
    }
  }

  /** An object; null where there is none. */
  public @Nullable Fields object(String key) {
    Value value = value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Mapping inner) {
      return new Fields(inner);
    }
    throw expected("an object", key, value);
  }

  /** An object that has to be there. */
  public Fields objectOf(String key) {
    Fields object = object(key);
    if (object == null) {
      throw missing("an object", key);
    }
    return object;
  }

  /** The objects of a list; none where there is no list. */
  public List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    for (Value value : values(key)) {
      objects.add(of(value));
    }
    return objects;
  }

  /** The texts of a list; none where there is no list. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Value value : values(key)) {
      if (!(value instanceof Value.Scalar scalar)) {
        throw expected("text", key, value);
      }
      texts.add(scalar.text());
    }
    return texts;
  }

  /** The texts of an object by their keys; none where there is no object. */
  public Map<String, String> textsByKey(String key) {
    Fields object = object(key);
    if (object == null) {
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : object.keys()) {
      texts.put(name, object.textOrEmpty(name));
    }
    return texts;
  }

  /** All keys, in their order. */
  public List<String> keys() {
    return List.copyOf(mapping.entries().keySet());
  }

  /** True if the value of {@code key} is an object. */
  public boolean isObject(String key) {
    return value(key) instanceof Value.Mapping;
  }

  /** True if the value of {@code key} is text, not a number or a boolean. */
  public boolean isText(String key) {
    return value(key) instanceof Value.Scalar scalar && scalar.kind() == Token.STRING;
  }

  /** True if the value of {@code key} is a number. */
  public boolean isNumber(String key) {
    return value(key) instanceof Value.Scalar scalar && scalar.kind() == Token.NUMBER;
  }

  private List<Value> values(String key) {
    Value value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Value.Sequence sequence) {
      return sequence.values();
    }
    throw expected("a list", key, value);
  }

  private @Nullable Value value(String key) {
    Value value = mapping.entries().get(key);
    return value instanceof Value.Null ? null : value;
  }

  private Place place(String key) {
    Value value = mapping.entries().get(key);
    return value == null ? mapping.place() : value.place();
  }

  private InvalidInputException missing(String wanted, String key) {
    return problem(mapping.place(), "expected " + wanted + " as " + key + ", found none");
  }

  private static InvalidInputException expected(String wanted, String key, Value found) {
    return problem(
        found.place(),
        (key.isEmpty() ? "" : key + ": ")
            + "expected "
            + wanted
            + ", found "
            + found.description());
  }

  private static InvalidInputException problem(Place place, String expectation) {
    return new InvalidInputException(place.toString(), expectation, "");
  }
}
