package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Histogram;
import java.io.StringWriter;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The numbers that the script of a page draws, as JSON that may stand in a script element. Shares
 * are in thousandths of a percent, latencies in hundredths of a millisecond, times in milliseconds
 * since the epoch, all of them whole: that is all that can be seen, and keeps a page small.
 */
final class PageNumbers {

  private PageNumbers() {}

  static String of(Pictures pictures) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeBooleanProperty("hasMinutes", pictures.hasMinutes());
      json.writeNumberProperty("from", pictures.series().grid().start().toEpochMilli());
      json.writeNumberProperty("to", pictures.series().grid().end().toEpochMilli());
      strings(json, "members", pictures.names());
      bounds(json, "shares", Shades.OF_SHARES);
      bounds(json, "means", Shades.OF_MEANS);
      json.writeObjectPropertyStart("words");
      strings(json, "share", Shades.OF_SHARES.words());
      strings(json, "mean", Shades.OF_MEANS.words());
      json.writeEndObject();
      map(json, "hours", pictures.hours());
      map(json, "days", pictures.days());
      time(json, "overview", pictures.overview());
      time(json, "time", pictures.timeline());
      elections(json, pictures);
      comparisons(json, pictures.comparisons());
      together(json, pictures.togetherness());
      marks(json, pictures.marks());
      json.writeEndObject();
    }
    return withoutMarkup(text.toString());
  }

  /**
   * In a script element only what closes it or opens a comment is markup; these characters occur in
   * JSON within strings only, where an escape means the same (HTML, "Restrictions for contents of
   * script elements").
   */
  private static String withoutMarkup(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static void bounds(JsonGenerator json, String name, Shades shades) {
    json.writeName(name);
    json.writeRawValue(numbers(shades.bounds().size(), i -> 100_000 * shades.bounds().get(i)));
  }

  private static void map(JsonGenerator json, String name, HeatMap map) {
    json.writeObjectPropertyStart(name);
    strings(json, "rows", map.rows());
    strings(json, "columns", map.columns());
    json.writeNumberProperty("columnMinutes", map.columnMinutes());
    tallies(json, "share", map.views(), PageNumbers::share);
    tallies(json, "mean", map.views(), PageNumbers::mean);
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, Timeline time) {
    json.writeObjectPropertyStart(name);
    buckets(json, time.buckets());
    tallies(json, "share", time.fsyncs(), PageNumbers::share);
    tallies(json, "worst", time.fsyncs(), (tally, cell) -> 100_000 * tally.worst(cell));
    tallies(json, "commit", time.commits(), PageNumbers::share);
    json.writeEndObject();
  }

  private static void buckets(JsonGenerator json, Buckets buckets) {
    json.writeNumberProperty("first", buckets.first() * buckets.width() * 1000);
    json.writeNumberProperty("width", buckets.width() * 1000);
    json.writeNumberProperty("count", buckets.count());
  }

  private static void elections(JsonGenerator json, Pictures pictures) {
    Buckets buckets = pictures.electionBuckets();
    double[] counts = pictures.elections().counts(buckets);
    double[] leaderless = pictures.elections().leaderless(buckets);
    double[] minutes = pictures.elections().byMinute();
    json.writeObjectPropertyStart("elections");
    buckets(json, buckets);
    json.writeName("counts");
    json.writeRawValue(numbers(counts.length, i -> counts[i]));
    json.writeName("leaderless");
    json.writeRawValue(numbers(leaderless.length, i -> leaderless[i]));
    json.writeName("events");
    long[] events = pictures.elections().events();
    json.writeRawValue(numbers(events.length, i -> events[i] * 1000));
    json.writeName("minutes");
    json.writeRawValue(numbers(minutes.length, i -> minutes[i]));
    json.writeEndObject();
  }

  private static void comparisons(JsonGenerator json, List<Comparison> comparisons) {
    json.writeArrayPropertyStart("comparisons");
    for (Comparison comparison : comparisons) {
      json.writeStartObject();
      json.writeNumberProperty("at", comparison.moment().at().toEpochMilli());
      strings(json, "classes", comparison.classes());
      json.writeArrayPropertyStart("before");
      comparison.views().forEach(sides -> histogram(json, sides.before()));
      json.writeEndArray();
      json.writeArrayPropertyStart("after");
      comparison.views().forEach(sides -> histogram(json, sides.after()));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void histogram(JsonGenerator json, Histogram histogram) {
    json.writeRawValue(numbers(histogram.bounds().classes(), histogram::count));
  }

  private static void together(JsonGenerator json, Togetherness togetherness) {
    json.writeObjectPropertyStart("together");
    rows(json, "share", togetherness.share());
    rows(json, "chance", togetherness.chance());
    json.writeEndObject();
  }

  private static void rows(JsonGenerator json, String name, double[][] rows) {
    json.writeArrayPropertyStart(name);
    for (double[] row : rows) {
      json.writeRawValue(numbers(row.length, i -> 100_000 * row[i]));
    }
    json.writeEndArray();
  }

  private static void marks(JsonGenerator json, List<Mark> marks) {
    json.writeArrayPropertyStart("marks");
    for (Mark mark : marks) {
      json.writeStartObject();
      json.writeStringProperty("origin", PageText.look(mark.origin()));
      json.writeStringProperty("label", Words.name(mark.label(), PageText.LONGEST_LABEL));
      json.writeStringProperty("when", Pictures.when(mark));
      switch (mark) {
        case Mark.Moment moment -> json.writeNumberProperty("at", moment.at().toEpochMilli());
        case Mark.Span span -> {
          json.writeNumberProperty("at", span.from().toEpochMilli());
          json.writeNumberProperty("until", span.to().toEpochMilli());
        }
        case Mark.EveryHour hourly -> json.writeNumberProperty("minute", hourly.minute());
        case Mark.EveryDay daily ->
            json.writeNumberProperty("minuteOfDay", daily.at().toSecondOfDay() / 60);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String name, List<String> strings) {
    json.writeArrayPropertyStart(name);
    strings.forEach(json::writeString);
    json.writeEndArray();
  }

  /** A number of a cell. */
  private interface Reading {
    double of(Tally tally, int cell);
  }

  private static double share(Tally tally, int cell) {
    return 100_000 * tally.share(cell);
  }

  private static double mean(Tally tally, int cell) {
    return 100_000 * tally.mean(cell);
  }

  private static void tallies(
      JsonGenerator json, String name, List<Tally> tallies, Reading reading) {
    json.writeArrayPropertyStart(name);
    for (Tally tally : tallies) {
      json.writeRawValue(numbers(tally.cells(), cell -> reading.of(tally, cell)));
    }
    json.writeEndArray();
  }

  /** Rounded; null for NaN. */
  private static String numbers(int count, IntToDoubleFunction number) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      double value = number.applyAsDouble(i);
      text.append(i == 0 ? "" : ",");
      if (!Double.isNaN(value)) {
        text.append(Math.round(value));
      } else {
        text.append("null");
      }
    }
    return text.append(']').toString();
  }
}
