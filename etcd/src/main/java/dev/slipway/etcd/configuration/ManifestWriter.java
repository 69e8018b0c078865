package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.util.Map;

/** Writes a value as a document: a manifest or a patch. */
public final class ManifestWriter {

  private ManifestWriter() {}

  /** Tells {@code value} to {@code sink}; numbers and booleans stay what they are. */
  public static void write(Value value, TreeSink sink) throws IOException {
    switch (value) {
      case Value.Mapping mapping -> {
        sink.beginMapping();
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
          sink.name(entry.getKey());
          write(entry.getValue(), sink);
        }
        sink.endMapping();
      }
      case Value.Sequence sequence -> {
        sink.beginSequence();
        for (Value one : sequence.values()) {
          write(one, sink);
        }
        sink.endSequence();
      }
      case Value.Scalar scalar -> scalar(scalar, sink);
      case Value.Null none -> sink.value((String) null);
    }
  }

  private static void scalar(Value.Scalar scalar, TreeSink sink) throws IOException {
    if (scalar.kind() == Token.BOOLEAN) {
      sink.value(Boolean.parseBoolean(scalar.text()));
    } else if (scalar.kind() == Token.NUMBER && scalar.text().matches("-?[0-9]{1,18}")) {
      sink.value(Long.parseLong(scalar.text()));
    } else if (scalar.kind() == Token.NUMBER
        && scalar.text().matches("-?[0-9.]+([eE][-+]?[0-9]+)?")) {
      sink.value(Double.parseDouble(scalar.text()));
    } else {
      sink.value(scalar.text());
    }
  }
}
