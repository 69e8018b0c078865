package dev.slipway.etcd.schedule;

import dev.slipway.report.Report;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes values out of mappings, and tells those that are not what they should be. */
record Entries(Problems problems) {

  private static final Duration LONGEST = Duration.ofDays(3660);

  /** Entries of the list {@code key} of a document of {@code kind}; throws if it is another. */
  List<Value.Mapping> of(Value root, String kind, String key) {
    List<Value.Mapping> entries = new ArrayList<>();
    if (!(root instanceof Value.Mapping top)) {
      problems.unexpected("a document of kind " + kind, root);
      problems.throwIfAny();
      return entries;
    }
    if (!kind.equals(text(top, "kind"))) {
      problems.add(placeOf(top, "kind"), "expected kind: " + kind, "");
    } else if (!Report.API_VERSION.equals(text(top, "apiVersion"))) {
      problems.add(placeOf(top, "apiVersion"), "expected apiVersion: " + Report.API_VERSION, "");
    }
    problems.throwIfAny();
    requireKnown(top, Set.of("apiVersion", "kind", key));
    switch (top.entries().get(key)) {
      case null -> problems.add(top.place(), "expected the key \"" + key + "\"", "");
      case Value.Sequence sequence -> {
        for (Value item : sequence.values()) {
          if (item instanceof Value.Mapping mapping) {
            entries.add(mapping);
          } else {
            problems.unexpected("a mapping", item);
          }
        }
      }
      case Value other -> problems.unexpected("a sequence", other);
    }
    return entries;
  }

  @Nullable String text(Value.Mapping in, String key) {
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

  /** Empty after a problem was told. */
  String required(Value.Mapping in, String key) {
    @Nullable String text = text(in, key);
    if (text != null) {
      return text;
    }
    if (!(in.entries().get(key) instanceof Value value) || value instanceof Value.Null) {
      problems.add(in.place(), "expected the key \"" + key + "\"", "");
    }
    return "";
  }

  /** Also with an offset, or a date alone, which is its first moment in UTC. */
  @Nullable Instant instant(Value.Mapping in, String key) {
    @Nullable String text = text(in, key);
    if (text == null) {
      return null;
    }
    try {
      Instant instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (instant.isAfter(Instant.EPOCH)
          && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    problems.add(
        placeOf(in, key),
        "expected a date or an instant such as 2024-02-14T13:38:00+01:00, found \"" + text + "\"",
        "");
    return null;
  }

  ZoneId zone(Value.Mapping in, String key) {
    @Nullable String text = text(in, key);
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text);
    } catch (DateTimeException e) {
      problems.add(
          placeOf(in, key),
          "expected a time zone such as Europe/Berlin, found \"" + text + "\"",
          "");
      return ZoneOffset.UTC;
    }
  }

  /** ISO-8601, or a number with s, m, h, d or min; null after a problem was told. */
  @Nullable Duration duration(Place place, String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      Duration duration =
          upper.startsWith("P")
              ? Duration.parse(upper)
              : upper.matches("[0-9]{1,6}D")
                  ? Duration.parse("P" + upper)
                  : Duration.parse("PT" + upper.replace("MIN", "M"));
      if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    problems.add(place, "expected a duration such as 5m or PT2H, found \"" + text + "\"", "");
    return null;
  }

  void requireKnown(Value.Mapping in, Set<String> known) {
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

  static Place placeOf(Value.Mapping in, String key) {
    @Nullable Value value = in.entries().get(key);
    return value == null ? in.place() : value.place();
  }
}
