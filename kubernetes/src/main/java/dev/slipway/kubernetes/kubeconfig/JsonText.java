package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A value of a document as JSON. */
final class JsonText {

  private JsonText() {}

  static String of(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, json);
    }
    return text.toString();
  }

  private static void write(Value value, JsonGenerator json) {
    switch (value) {
      case Value.Null nothing -> json.writeNull();
      case Value.Scalar scalar when scalar.kind() == Token.BOOLEAN ->
          json.writeBoolean(Boolean.parseBoolean(scalar.text()));
      case Value.Scalar scalar when isJsonNumber(scalar) -> json.writeNumber(scalar.text());
      case Value.Scalar scalar -> json.writeString(scalar.text());
      case Value.Sequence sequence -> {
        json.writeStartArray();
        sequence.values().forEach(each -> write(each, json));
        json.writeEndArray();
      }
      case Value.Mapping mapping -> {
        json.writeStartObject();
        mapping
            .entries()
            .forEach((key, each) -> {
              json.writeName(key);
              write(each, json);
            });
        json.writeEndObject();
      }
    }
  }

  /** YAML also has numbers that JSON cannot spell, such as .inf and 0x10. */
  private static boolean isJsonNumber(Value.Scalar scalar) {
    return scalar.kind() == Token.NUMBER
        && scalar.text().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }
}
