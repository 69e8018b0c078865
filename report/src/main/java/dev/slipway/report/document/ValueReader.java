package dev.slipway.report.document;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one {@link Value}, aliases resolved. */
final class ValueReader {

  /**
   * How many values the aliases of one document may stand for. Resolved values are shared, so an
   * alias bomb costs no memory here, but it would cost whoever walks the tree.
   */
  private static final long MOST_REPEATED = 100_000;

  private final DocumentReader reader;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long read;
  private long repeated;

  ValueReader(DocumentReader reader) {
    this.reader = reader;
  }

  Value next() throws IOException {
    Place place = reader.place();
    String anchor = reader.anchor();
    long before = read + repeated;
    Value value =
        switch (reader.peek()) {
          case BEGIN_MAPPING -> mapping(place);
          case BEGIN_SEQUENCE -> sequence(place);
          case ALIAS -> alias(place);
          default -> scalar(place);
        };
    read++;
    if (anchor != null) {
      anchors.put(anchor, new Anchored(value, read + repeated - before));
    }
    return value;
  }

  private Value.Mapping mapping(Place place) throws IOException {
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
      entries.put(name, next());
    }
    reader.endMapping();
    return new Value.Mapping(place, entries);
  }

  private Value.Sequence sequence(Place place) throws IOException {
    List<Value> values = new ArrayList<>();
    reader.beginSequence();
    while (reader.hasNext()) {
      values.add(next());
    }
    reader.endSequence();
    return new Value.Sequence(place, values);
  }

  private Value alias(Place place) throws IOException {
    String name = reader.alias();
    // An anchor is entered when its value is complete, so a value cannot contain itself.
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new InvalidInputException(
          place.toString(), "the alias *" + name + " refers to no earlier, complete value", "");
    }
    repeated += anchored.size();
    if (repeated > MOST_REPEATED) {
      throw new InvalidInputException(
          place.toString(),
          "the YAML aliases stand for more than " + MOST_REPEATED + " values",
          "write the values out");
    }
    return anchored.value();
  }

  private Value scalar(Place place) throws IOException {
    Token kind = reader.peek();
    @Nullable String text = reader.text();
    return text == null ? new Value.Null(place) : new Value.Scalar(place, text, kind);
  }

  /**
   * A value that aliases may refer to.
   *
   * @param size how many values it is, with those that aliases in it stand for
   */
  private record Anchored(Value value, long size) {}
}
