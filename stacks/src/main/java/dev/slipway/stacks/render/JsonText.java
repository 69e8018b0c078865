package dev.slipway.stacks.render;

import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values as JSON, which every reader of YAML takes. */
public final class JsonText {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private JsonText() {}

  public static String of(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    if (value instanceof Mapping mapping) {
      String separator = "{";
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        out.append(separator).append(quoted(entry.getKey())).append(": ");
        write(entry.getValue(), out);
        separator = ", ";
      }
      out.append(mapping.entries().isEmpty() ? "{}" : "}");
    } else if (value instanceof Sequence sequence) {
      String separator = "[";
      for (Value entry : sequence.values()) {
        out.append(separator);
        write(entry, out);
        separator = ", ";
      }
      out.append(sequence.values().isEmpty() ? "[]" : "]");
    } else {
      out.append(value instanceof Scalar scalar ? scalar(scalar) : "null");
    }
  }

  private static String scalar(Scalar scalar) {
    String text = scalar.text();
    boolean bare =
        scalar.kind() == Token.BOOLEAN
            || scalar.kind() == Token.NUMBER && NUMBER.matcher(text).matches();
    return bare ? text : quoted(text);
  }

  /** {@code text} as a string of JSON. */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
