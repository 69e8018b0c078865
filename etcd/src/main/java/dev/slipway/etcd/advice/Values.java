package dev.slipway.etcd.advice;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that no file has yet. */
final class Values {

  private static final Place NOWHERE = new Place("advice", 1, 1);

  private Values() {}

  static Value text(String text) {
    return new Value.Scalar(NOWHERE, text, Token.STRING);
  }

  static Value number(long number) {
    return new Value.Scalar(NOWHERE, Long.toString(number), Token.NUMBER);
  }

  static Value truth(boolean truth) {
    return new Value.Scalar(NOWHERE, Boolean.toString(truth), Token.BOOLEAN);
  }

  static Value list(List<? extends Value> values) {
    return new Value.Sequence(NOWHERE, List.copyOf(values));
  }

  static Value list(Value... values) {
    return list(List.of(values));
  }

  /** Of a name and a value in turns. */
  static Value mapping(Object... entries) {
    Map<String, Value> mapping = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      Object value = entries[i + 1];
      mapping.put((String) entries[i], value instanceof Value found ? found : text((String) value));
    }
    return new Value.Mapping(NOWHERE, mapping);
  }
}
