package dev.slipway.placement.statement;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one mapping, each taken once; what is wrong is added to the problems, and
 * something harmless returned instead.
 */
final class Fields {

  private final Place place;
  private final Map<String, Value> entries;
  private final Problems problems;
  private final Set<String> taken = new HashSet<>();

  private Fields(Place place, Map<String, Value> entries, Problems problems) {
    this.place = place;
    this.entries = entries;
    this.problems = problems;
  }

  static Fields of(Value value, Problems problems, String wanted) {
    if (value instanceof Value.Mapping mapping) {
      return new Fields(mapping.place(), mapping.entries(), problems);
    }
    problems.unexpected(wanted, value);
    Fields none = new Fields(value.place(), Map.of(), new Problems());
    return none;
  }

  /** A string that has to be there and is not empty. */
  String text(String key) {
    @Nullable String text = optional(key);
    if (text == null) {
      if (!entries.containsKey(key)) {
        problems.add(place, "expected the key \"" + key + "\"", "");
      }
      return "";
    }
    return text;
  }

  /** A string that may be missing but is not empty. */
  @Nullable String optional(String key) {
    taken.add(key);
    @Nullable Value value = entries.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Scalar(var at, String text, Token kind) && kind == Token.STRING) {
      if (text.isBlank()) {
        problems.add(at, "the value of \"" + key + "\" is empty", "");
        return null;
      }
      return text;
    }
    problems.unexpected("a string", value);
    return null;
  }

  void require(String key, String wanted) {
    String found = text(key);
    if (!found.isEmpty() && !found.equals(wanted)) {
      problem(key, "expected " + key + " " + wanted + ", found " + found);
    }
  }

  String matching(String key, String pattern, String wanted) {
    String text = text(key);
    if (!text.isEmpty() && !text.matches(pattern)) {
      problem(key, "expected " + wanted);
    }
    return text;
  }

  @Nullable String optionalMatching(String key, String pattern, String wanted) {
    return entries.containsKey(key) ? matching(key, pattern, wanted) : null;
  }

  Instant instant(String key) {
    String text = text(key);
    @Nullable Instant instant = text.isEmpty() ? null : parse(key, text);
    return instant == null ? Instant.EPOCH : instant;
  }

  @Nullable Instant optionalInstant(String key) {
    @Nullable String text = optional(key);
    return text == null ? null : parse(key, text);
  }

  private @Nullable Instant parse(String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      problem(key, "expected an instant such as 2026-01-31T12:00:00Z");
      return null;
    }
  }

  /** A number of things, at most nine digits. */
  int count(String key) {
    taken.add(key);
    @Nullable Value value = entries.get(key);
    if (value instanceof Value.Scalar(var at, String text, Token kind)
        && kind == Token.NUMBER
        && text.matches("0|[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    problem(key, "expected a number of " + key);
    return 0;
  }

  @Nullable Boolean optionalBoolean(String key) {
    taken.add(key);
    @Nullable Value value = entries.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Scalar(var at, String text, Token kind) && kind == Token.BOOLEAN) {
      return Boolean.valueOf(text);
    }
    problems.unexpected("true or false", value);
    return null;
  }

  Fields mapping(String key) {
    taken.add(key);
    @Nullable Value value = entries.get(key);
    if (value == null) {
      problems.add(place, "expected the key \"" + key + "\"", "");
      return new Fields(place, Map.of(), new Problems());
    }
    return of(value, problems, "a mapping");
  }

  List<Fields> sequence(String key, String wanted) {
    taken.add(key);
    @Nullable Value value = entries.get(key);
    List<Fields> items = new ArrayList<>();
    if (value instanceof Value.Sequence sequence) {
      for (Value item : sequence.values()) {
        items.add(of(item, problems, wanted));
      }
    } else if (value == null) {
      problems.add(place, "expected the key \"" + key + "\"", "");
    } else {
      problems.unexpected("a sequence", value);
    }
    return items;
  }

  /** A problem at the value of {@code key}, or at the mapping that lacks it. */
  void problem(String key, String expectation) {
    @Nullable Value value = entries.get(key);
    problems.add(value == null ? place : value.place(), expectation, "");
  }

  /** Requires that every entry was taken. */
  void end() {
    entries.forEach((key, value) -> {
      if (!taken.contains(key)) {
        problems.add(value.place(), "unknown key \"" + key + "\"", "");
      }
    });
  }
}
