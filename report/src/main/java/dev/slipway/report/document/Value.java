package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Value value = next(reader);
    reader.end();
    return value;
  }

  /** Reads the next value of the document. */
  static Value next(DocumentReader reader) throws IOException {
    return new ValueReader(reader).next();
  }
}
