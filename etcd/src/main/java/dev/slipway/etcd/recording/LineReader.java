package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one line of a recording. Keys that it does not know are of a newer version: passed over.
 */
final class LineReader {

  private static final int MOST_CLASSES = 200;
  private static final long LONGEST_STEP_SECONDS = 86_400;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(16).maxStringLength(1 << 16).build())
          .build();

  private final JsonParser json;
  private @Nullable String cluster;
  private @Nullable String member;
  private @Nullable Instant start;
  private long step;
  private @Nullable String version;
  private @Nullable String host;
  private @Nullable Note note;
  private boolean ours;
  private final EnumMap<Latency, Histogram> latencies = new EnumMap<>(Latency.class);
  private final EnumMap<Signal, Double> signals = new EnumMap<>(Signal.class);

  private LineReader(JsonParser json) {
    this.json = json;
  }

  /**
   * @throws UnusableLineException if it is none
   */
  static RecordedLine read(byte[] line, int length) throws UnusableLineException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line, 0, length)) {
      return new LineReader(json).line();
    } catch (JacksonException e) {
      throw new UnusableLineException(
          e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr()),
          "expected JSON: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
  }

  private RecordedLine line() throws UnusableLineException {
    json.nextToken();
    require(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "apiVersion" -> require(RecordingFormat.API_VERSION);
        case "kind" -> {
          require(RecordingFormat.KIND);
          ours = true;
        }
        case "cluster" -> cluster = text();
        case "member" -> member = text();
        case "start" -> start = instant();
        case "step" -> step = step();
        case "version" -> version = text();
        case "host" -> host = text();
        case "latencies" -> readLatencies();
        case "signals" -> readSignals();
        case "note" -> note = note();
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw unexpected("the end of the line");
    }
    return whole();
  }

  private RecordedLine whole() throws UnusableLineException {
    if (!ours || cluster == null) {
      throw new UnusableLineException(1, "expected the keys apiVersion, kind and cluster");
    }
    if (note != null) {
      return new RecordedLine.About(cluster, note);
    }
    if (member == null || start == null || step == 0) {
      throw new UnusableLineException(1, "expected the keys member, start and step, or note");
    }
    if (start.getNano() != 0 || Math.floorMod(start.getEpochSecond(), step) != 0) {
      throw new UnusableLineException(
          1, "expected a start that is a multiple of " + step + " s, found " + start);
    }
    return new RecordedLine.Bin(
        new KnownBin(
            cluster, member, start, Duration.ofSeconds(step), version, host, latencies, signals));
  }

  private void readLatencies() throws UnusableLineException {
    require(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      Latency latency = RecordingFormat.LATENCIES.get(json.currentName());
      json.nextToken();
      if (latency == null) {
        json.skipChildren();
      } else {
        latencies.put(latency, histogram(latency));
      }
    }
  }

  private Histogram histogram(Latency latency) throws UnusableLineException {
    require(JsonToken.START_OBJECT, "an object");
    Bounds bounds = RecordingFormat.usual(latency);
    double[] counts = {};
    double seconds = Double.NaN;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "bounds" -> bounds = bounds();
        case "counts" -> counts = numbers();
        case "seconds" -> seconds = number();
        default -> json.skipChildren();
      }
    }
    if (counts.length > bounds.classes()) {
      throw invalid("expected at most " + bounds.classes() + " counts, found " + counts.length);
    }
    long[] all = new long[bounds.classes()];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || counts[i] != Math.rint(counts[i]) || counts[i] > Integer.MAX_VALUE) {
        throw invalid("expected a count, found " + counts[i]);
      }
      all[i] = (long) counts[i];
    }
    if (seconds < 0) {
      throw invalid("expected seconds, found " + seconds);
    }
    return Histogram.of(bounds, all, seconds);
  }

  private Bounds bounds() throws UnusableLineException {
    double[] upper = numbers();
    try {
      return Bounds.of(upper);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private void readSignals() throws UnusableLineException {
    require(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      Signal signal = RecordingFormat.SIGNALS.get(json.currentName());
      json.nextToken();
      if (signal == null) {
        json.skipChildren();
      } else {
        signals.put(signal, number());
      }
    }
  }

  private @Nullable Note note() throws UnusableLineException {
    require(JsonToken.START_OBJECT, "an object");
    Note.@Nullable Kind kind = null;
    @Nullable String of = null;
    @Nullable Instant from = null;
    @Nullable Instant to = null;
    @Nullable String sentence = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "kind" -> kind = RecordingFormat.NOTE_KINDS.get(text());
        case "member" -> of = text();
        case "from" -> from = instant();
        case "to" -> to = instant();
        case "sentence" -> sentence = text();
        default -> json.skipChildren();
      }
    }
    if (kind == null || sentence == null) {
      throw invalid("expected a note with one of the kinds " + RecordingFormat.NOTE_KINDS.keySet());
    }
    return new Note(kind, of, from, to, sentence);
  }

  private double[] numbers() throws UnusableLineException {
    require(JsonToken.START_ARRAY, "an array of numbers");
    double[] numbers = new double[32];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count == MOST_CLASSES) {
        throw invalid("more than " + MOST_CLASSES + " classes");
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, MOST_CLASSES);
      }
      numbers[count++] = number();
    }
    return Arrays.copyOf(numbers, count);
  }

  private double number() throws UnusableLineException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw unexpected("a number");
    }
    double number = json.getDoubleValue();
    if (!Double.isFinite((float) number)) {
      throw invalid("expected a number that is not as large");
    }
    return number;
  }

  private long step() throws UnusableLineException {
    double seconds = number();
    if (!(seconds >= 1 && seconds <= LONGEST_STEP_SECONDS) || seconds != Math.rint(seconds)) {
      throw invalid("expected whole seconds up to a day, found " + seconds);
    }
    return (long) seconds;
  }

  private Instant instant() throws UnusableLineException {
    String text = text();
    try {
      Instant instant = Instant.parse(text);
      // The year 9999.
      if (instant.getEpochSecond() >= 0 && instant.getEpochSecond() <= 253_402_300_799L) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw invalid("expected an instant such as 2026-01-31T12:00:00Z, found \"" + text + "\"");
    }
    throw invalid("expected an instant since 1970, found " + text);
  }

  private void require(String wanted) throws UnusableLineException {
    if (!text().equals(wanted)) {
      throw invalid("expected " + wanted + ", found \"" + json.getString() + "\"");
    }
  }

  private String text() throws UnusableLineException {
    require(JsonToken.VALUE_STRING, "a string");
    return json.getString();
  }

  private void require(JsonToken wanted, String words) throws UnusableLineException {
    if (json.currentToken() != wanted) {
      throw unexpected(words);
    }
  }

  private UnusableLineException unexpected(String words) {
    return invalid("expected " + words);
  }

  private UnusableLineException invalid(String expectation) {
    return new UnusableLineException(
        Math.max(1, json.currentTokenLocation().getColumnNr()), expectation);
  }
}
