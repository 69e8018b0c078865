package dev.slipway.placement.evidence;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of the mappings of a document, and tells those that are not what they should be.
 */
public record Keys(Problems problems) {

  /** The instant of {@code key}; {@code inherited} where there is none. */
  public @Nullable Instant instant(Value.Mapping in, String key, @Nullable Instant inherited) {
    @Nullable String text = text(in, key);
    if (text == null) {
      return inherited;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      problems.add(
          placeOf(in, key),
          "expected an instant such as 2026-01-31T12:00:00Z, found \"" + text + "\"",
          "");
      return inherited;
    }
  }

  /** The scalar of {@code key} by its text; null where there is none. */
  public @Nullable String text(Value.Mapping in, String key) {
    return switch (in.entries().get(key)) {
      case null -> null;
      case Value.Null nothing -> null;
      case Value.Scalar scalar when scalar.text().isBlank() -> {
        problems.add(scalar.place(), "the value of \"" + key + "\" is empty", "leave the key out");
        yield null;
      }
      case Value.Scalar scalar -> scalar.text();
      case Value other -> {
        problems.unexpected("a string", other);
        yield null;
      }
    };
  }

  /** True if there is a value, which was refused already if nothing came of it. */
  public static boolean isRefused(Value.Mapping in, String key) {
    return in.entries().get(key) instanceof Value value && !(value instanceof Value.Null);
  }

  /** The mapping of {@code key}; anything else is a problem. */
  public @Nullable Value mapping(Value.Mapping in, String key) {
    @Nullable Value value = in.entries().get(key);
    if (value != null && !(value instanceof Value.Mapping) && !(value instanceof Value.Null)) {
      problems.unexpected("a mapping", value);
    }
    return value;
  }

  /** Tells every key that is not {@code known}. */
  public void requireKnownKeys(Value.Mapping in, Set<String> known) {
    in.entries()
        .forEach((key, value) -> {
          if (!known.contains(key)) {
            problems.add(
                value.place(),
                "unknown key \"" + key + "\"",
                "expected one of " + String.join(", ", new TreeSet<>(known)));
          }
        });
  }

  /** Where the value of {@code key} stands, or else the mapping. */
  public static Place placeOf(Value.Mapping in, String key) {
    @Nullable Value value = in.entries().get(key);
    return value == null ? in.place() : value.place();
  }
}
