package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a document together with its place. */
public sealed interface Value {

  Place place();

  /** What it is, for a sentence. */
  String description();

  /**
   * A mapping; its keys are unique and in document order.
   *
   * @param entries key to value
   */
  record Mapping(Place place, Map<String, Value> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String description() {
      return "a mapping";
    }
  }

  /** A sequence. */
  record Sequence(Place place, List<Value> values) implements Value {
    public Sequence {
      values = List.copyOf(values);
    }

    @Override
    public String description() {
      return "a sequence";
    }
  }

  /**
   * A string, number or boolean.
   *
   * @param text as it is written, without quotes
   * @param kind {@link Token#STRING}, {@link Token#NUMBER} or {@link Token#BOOLEAN}
   */
  record Scalar(Place place, String text, Token kind) implements Value {
    @Override
    public String description() {
      return kind.description();
    }
  }

  /** Null, or nothing where a value could stand. */
  record Null(Place place) implements Value {
    @Override
    public String description() {
      return "nothing";
    }
  }

  /**
   * Reads the one value of {@code file}.
   *
   * @throws InvalidInputException if it cannot be read, is not JSON or YAML, is larger or deeper
   *     than {@code limits}, or has the same key twice in one mapping
   */
  static Value read(Path file, Limits limits) throws IOException {
    try (DocumentReader reader = DocumentReader.open(file, limits)) {
      return read(reader);
    }
  }

  /** Reads the one value of the document, which must end after it. */
  static Value read(DocumentReader reader) throws IOException {
    if (reader.peek() == Token.END) {
      return new Null(reader.place());
    }
    Value value = next(reader, new HashMap<>());
    reader.end();
    return value;
  }

  /** Reads the next value of the document. */
  static Value next(DocumentReader reader) throws IOException {
    return next(reader, new HashMap<>());
  }

  private static Value next(DocumentReader reader, Map<String, Value> anchors) throws IOException {
    Place place = reader.place();
    String anchor = reader.anchor();
    Value value =
        switch (reader.peek()) {
          case BEGIN_MAPPING -> mapping(reader, place, anchors);
          case BEGIN_SEQUENCE -> sequence(reader, place, anchors);
          case ALIAS -> alias(reader, place, anchors);
          default -> scalar(reader, place);
        };
    if (anchor != null) {
      anchors.put(anchor, value);
    }
    return value;
  }

  private static Mapping mapping(DocumentReader reader, Place place, Map<String, Value> anchors)
      throws IOException {
    Map<String, Value> entries = new LinkedHashMap<>();
    Map<String, Place> names = new HashMap<>();
    reader.beginMapping();
    while (reader.hasNext()) {
      Place here = reader.place();
      String name = reader.name();
      Place earlier = names.putIfAbsent(name, here);
      if (earlier != null) {
        throw new InvalidInputException(
            here.toString(),
            "the key \"" + name + "\" stands already in line " + earlier.line(),
            "keep one of them");
      }
      entries.put(name, next(reader, anchors));
    }
    reader.endMapping();
    return new Mapping(place, entries);
  }

  private static Sequence sequence(DocumentReader reader, Place place, Map<String, Value> anchors)
      throws IOException {
    List<Value> values = new ArrayList<>();
    reader.beginSequence();
    while (reader.hasNext()) {
      values.add(next(reader, anchors));
    }
    reader.endSequence();
    return new Sequence(place, values);
  }

  private static Value alias(DocumentReader reader, Place place, Map<String, Value> anchors)
      throws IOException {
    String name = reader.alias();
    // An anchor is entered when its value is complete, so a value cannot contain itself.
    Value value = anchors.get(name);
    if (value == null) {
      throw new InvalidInputException(
          place.toString(), "the alias *" + name + " refers to no earlier, complete value", "");
    }
    return value;
  }

  private static Value scalar(DocumentReader reader, Place place) throws IOException {
    Token kind = reader.peek();
    @Nullable String text = reader.text();
    return text == null ? new Null(place) : new Scalar(place, text, kind);
  }
}
