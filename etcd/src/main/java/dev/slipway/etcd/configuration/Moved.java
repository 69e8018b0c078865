package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Values with other places: those of a document that is a part of a file. */
final class Moved {

  private final UnaryOperator<Place> place;

  /** Aliases share values; each is moved once. */
  private final Map<Value, Value> done = new IdentityHashMap<>();

  private Moved(UnaryOperator<Place> place) {
    this.place = place;
  }

  /** {@code value}, {@code lines} further down. */
  static Value down(Value value, int lines) {
    return new Moved(at -> new Place(at.document(), at.line() + lines, at.column())).of(value);
  }

  /** {@code value}, all of it at {@code place}: what is written in a text within a document. */
  static Value to(Value value, Place place) {
    return new Moved(at -> place).of(value);
  }

  private Value of(Value value) {
    Value before = done.get(value);
    if (before != null) {
      return before;
    }
    Value moved =
        switch (value) {
          case Value.Mapping mapping -> {
            Map<String, Value> entries = new LinkedHashMap<>();
            mapping.entries().forEach((name, entry) -> entries.put(name, of(entry)));
            yield new Value.Mapping(place.apply(mapping.place()), entries);
          }
          case Value.Sequence sequence ->
              new Value.Sequence(
                  place.apply(sequence.place()), sequence.values().stream().map(this::of).toList());
          case Value.Scalar scalar ->
              new Value.Scalar(place.apply(scalar.place()), scalar.text(), scalar.kind());
          case Value.Null none -> new Value.Null(place.apply(none.place()));
        };
    done.put(value, moved);
    return moved;
  }
}
