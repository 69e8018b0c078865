package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes lines of a recording: JSON (RFC 8259) and a line feed, what is not known left out. */
public final class LineWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private LineWriter() {}

  /** One line with its line feed, in UTF-8. */
  public static byte[] line(RecordedLine line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("apiVersion", RecordingFormat.API_VERSION);
      json.writeStringProperty("kind", RecordingFormat.KIND);
      switch (line) {
        case RecordedLine.Bin(KnownBin bin) -> write(json, bin);
        case RecordedLine.About(String cluster, Note note) -> write(json, cluster, note);
      }
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, KnownBin bin) {
    json.writeStringProperty("cluster", bin.cluster());
    json.writeStringProperty("member", bin.member());
    json.writeStringProperty("start", bin.start().toString());
    json.writeNumberProperty("step", bin.step().toSeconds());
    if (bin.version() != null) {
      json.writeStringProperty("version", bin.version());
    }
    if (bin.host() != null) {
      json.writeStringProperty("host", bin.host());
    }
    if (!bin.latencies().isEmpty()) {
      json.writeObjectPropertyStart("latencies");
      bin.latencies().forEach((latency, histogram) -> write(json, latency, histogram));
      json.writeEndObject();
    }
    if (!bin.signals().isEmpty()) {
      json.writeObjectPropertyStart("signals");
      for (Map.Entry<Signal, Double> signal : bin.signals().entrySet()) {
        json.writeName(RecordingFormat.name(signal.getKey()));
        number(json, signal.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Latency latency, Histogram histogram) {
    json.writeObjectPropertyStart(RecordingFormat.name(latency));
    Bounds bounds = histogram.bounds();
    if (!bounds.equals(RecordingFormat.usual(latency))) {
      json.writeArrayPropertyStart("bounds");
      for (int i = 0; i < bounds.classes() - 1; i++) {
        number(json, bounds.upper(i));
      }
      json.writeEndArray();
    }
    int last = bounds.classes();
    while (last > 0 && histogram.count(last - 1) == 0) {
      last--;
    }
    json.writeArrayPropertyStart("counts");
    for (int i = 0; i < last; i++) {
      json.writeNumber(histogram.count(i));
    }
    json.writeEndArray();
    if (!Double.isNaN(histogram.seconds())) {
      json.writeName("seconds");
      number(json, histogram.seconds());
    }
    json.writeEndObject();
  }

  /**
   * As a single precision number, which is what the series hold, and an integer without a point.
   */
  private static void number(JsonGenerator json, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.writeNumber((long) value);
    } else if ((float) value == value) {
      json.writeNumber((float) value);
    } else {
      json.writeNumber(value);
    }
  }

  private static void write(JsonGenerator json, String cluster, Note note) {
    json.writeStringProperty("cluster", cluster);
    json.writeObjectPropertyStart("note");
    json.writeStringProperty("kind", RecordingFormat.name(note.kind()));
    if (note.member() != null) {
      json.writeStringProperty("member", note.member());
    }
    if (note.from() != null) {
      json.writeStringProperty("from", note.from().toString());
    }
    if (note.to() != null) {
      json.writeStringProperty("to", note.to().toString());
    }
    json.writeStringProperty("sentence", note.sentence());
    json.writeEndObject();
  }
}
