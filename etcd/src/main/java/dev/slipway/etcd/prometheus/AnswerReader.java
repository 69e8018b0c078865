package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.SampleSink;
import dev.slipway.etcd.assembly.Track;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer of {@code query} or {@code query_range} as it comes: {@code {"status":"success",
 * "data":{"resultType":"matrix","result":[{"metric":{...},"values":[[time,"value"],...]}]}}}. No
 * sample is kept, so a file may be of any size. Jackson itself and not {@code DocumentReader},
 * because there are millions of numbers, none of which needs to become an object.
 */
public final class AnswerReader {

  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int MOST_LABELS = 512;
  private static final int MOST_MESSAGES = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final String document;
  private final JsonParser json;
  private final SampleSink sink;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> infos = new ArrayList<>();
  private String status = "";
  private String errorType = "";
  private String error = "";
  private boolean result;
  private int series;

  private AnswerReader(String document, JsonParser json, SampleSink sink) {
    this.document = document;
    this.json = json;
    this.sink = sink;
  }

  /**
   * Reads a saved answer.
   *
   * @param document name of the file as the user knows it
   * @throws InvalidInputException if it is none, names the place; or if it tells an error
   */
  public static void readFile(String document, InputStream in, SampleSink sink) throws IOException {
    Answer answer = read(document, in, sink);
    if (!answer.error().isEmpty() || answer.status().equals("error")) {
      throw new InvalidInputException(
          document,
          "it holds no series but the error of a server: " + answer.error(),
          "ask the server again");
    }
    if (!answer.result()) {
      throw new InvalidInputException(
          document,
          "expected an answer of Prometheus' query_range: data.result is missing",
          "save the whole answer");
    }
  }

  /**
   * Passes the samples on to {@code sink}.
   *
   * @throws InvalidInputException if it is no answer, names the place
   * @throws IOException if {@code in} fails
   */
  static Answer read(String document, InputStream in, SampleSink sink) throws IOException {
    WatchedStream source = new WatchedStream(in);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), source)) {
      return new AnswerReader(document, json, sink).answer();
    } catch (JacksonException e) {
      IOException failure = source.failure();
      if (failure != null) {
        throw failure;
      }
      throw invalid(document, e);
    }
  }

  private static InvalidInputException invalid(String document, JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return message.startsWith("Unexpected end-of-input")
        ? new InvalidInputException(
            place(document, e.getLocation()),
            "the JSON ends in the middle",
            "write the file again, it is not whole")
        : new InvalidInputException(
            place(document, e.getLocation()), "expected JSON: " + message, "");
  }

  private Answer answer() {
    begin(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "status" -> status = text("status");
        case "errorType" -> errorType = text("errorType");
        case "error" -> error = text("error");
        case "warnings" -> texts(warnings);
        case "infos" -> texts(infos);
        case "data" -> data();
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw unexpected("the end of the document");
    }
    return new Answer(status, errorType, error, warnings, infos, result, series);
  }

  private void data() {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      labelsOnly();
      return;
    }
    require(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("result")) {
        result();
      } else if (name.equals("resultType")) {
        String type = text("resultType");
        if (!type.equals("matrix") && !type.equals("vector")) {
          throw invalidHere(
              "expected a result of the type matrix or vector, found " + type,
              "ask for the series themselves");
        }
      } else {
        json.skipChildren();
      }
    }
  }

  /** As {@code /api/v1/series} answers. */
  private void labelsOnly() {
    result = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      series++;
      sink.track(labels());
    }
  }

  private void result() {
    require(JsonToken.START_ARRAY, "an array of series");
    result = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.START_OBJECT, "a series");
      series();
    }
  }

  private void series() {
    @Nullable Map<String, String> labels = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "metric" -> labels = labels();
        case "values", "value" -> {
          if (labels == null) {
            throw invalidHere("expected \"metric\" before \"" + name + "\"", "");
          }
          series++;
          @Nullable Track track = sink.track(labels);
          if (track == null) {
            json.skipChildren();
          } else if (name.equals("value")) {
            sample(track);
          } else {
            values(track);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private Map<String, String> labels() {
    require(JsonToken.START_OBJECT, "labels");
    Map<String, String> labels = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      labels.put(name, text(name));
      if (labels.size() > MOST_LABELS) {
        throw invalidHere("a series with more than " + MOST_LABELS + " labels", "");
      }
    }
    return labels;
  }

  private void values(Track track) {
    require(JsonToken.START_ARRAY, "samples");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      sample(track);
    }
  }

  private void sample(Track track) {
    require(JsonToken.START_ARRAY, "a sample [time, \"value\"]");
    JsonToken time = json.nextToken();
    if (time != JsonToken.VALUE_NUMBER_INT && time != JsonToken.VALUE_NUMBER_FLOAT) {
      throw unexpected("a time in seconds");
    }
    long millis = millis();
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw unexpected("a value as a string");
    }
    double value = value();
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw unexpected("the end of the sample");
    }
    track.sample(millis, value);
  }

  private long millis() {
    double seconds =
        SampleText.parse(
            json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
    if (!SampleText.isTime(seconds)) {
      throw invalidHere("expected a time in seconds since 1970, found " + json.getString(), "");
    }
    return Math.round(seconds * 1000);
  }

  private double value() {
    char[] text = json.getStringCharacters();
    int offset = json.getStringOffset();
    int length = json.getStringLength();
    double value = SampleText.parse(text, offset, length);
    if (Double.isNaN(value) && !SampleText.isNumber(text, offset, length)) {
      throw invalidHere("expected a number, found \"" + json.getString() + "\"", "");
    }
    return value;
  }

  private void texts(List<String> into) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(JsonToken.START_ARRAY, "sentences");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String text = text("a sentence");
      if (into.size() < MOST_MESSAGES) {
        into.add(text);
      }
    }
  }

  private String text(String what) {
    require(JsonToken.VALUE_STRING, "a string for " + what);
    return json.getString();
  }

  private void begin(JsonToken wanted, String words) {
    json.nextToken();
    require(wanted, words);
  }

  private void require(JsonToken wanted, String words) {
    if (json.currentToken() != wanted) {
      throw unexpected(words);
    }
  }

  private InvalidInputException unexpected(String words) {
    JsonToken found = json.currentToken();
    return invalidHere(
        "expected " + words + ", found " + (found == null ? "the end" : words(found)), "");
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object or a key of it";
      case START_ARRAY, END_ARRAY -> "an array or its end";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON text has no " + token);
    };
  }

  private InvalidInputException invalidHere(String expectation, String remedy) {
    return new InvalidInputException(
        place(document, json.currentTokenLocation()), expectation, remedy);
  }

  private static String place(String document, @Nullable TokenStreamLocation at) {
    return at == null
        ? document
        : document + ":" + Math.max(1, at.getLineNr()) + ":" + Math.max(1, at.getColumnNr());
  }
}
