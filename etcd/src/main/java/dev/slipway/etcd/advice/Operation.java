package dev.slipway.etcd.advice;

import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a JSON patch (RFC 6902).
 *
 * @param op {@code add}, {@code replace}, {@code remove} or {@code test}
 * @param path JSON pointer (RFC 6901)
 * @param value null for {@code remove}
 */
public record Operation(String op, String path, @Nullable Value value) {

  static Operation add(String path, Value value) {
    return new Operation("add", path, value);
  }

  static Operation replace(String path, Value value) {
    return new Operation("replace", path, value);
  }

  static Operation remove(String path) {
    return new Operation("remove", path, null);
  }

  /** Refuses to go on where something else is written: the list may have changed meanwhile. */
  static Operation test(String path, Value value) {
    return new Operation("test", path, value);
  }

  Value asValue() {
    return value == null
        ? Values.mapping("op", op, "path", path)
        : Values.mapping("op", op, "path", path, "value", value);
  }

  static Value asValue(List<Operation> operations) {
    return Values.list(operations.stream().map(Operation::asValue).toList());
  }

  /** {@code root} with all operations applied; tests are taken for granted. */
  static Value apply(Value root, List<Operation> operations) {
    Value value = root;
    for (Operation operation : operations) {
      if (!operation.op().equals("test")) {
        value = operation.applied(value, operation.path());
      }
    }
    return value;
  }

  private Value applied(Value at, String rest) {
    if (rest.isEmpty()) {
      return written();
    }
    int slash = rest.indexOf('/', 1);
    String name =
        (slash < 0 ? rest.substring(1) : rest.substring(1, slash))
            .replace("~1", "/")
            .replace("~0", "~");
    String below = slash < 0 ? "" : rest.substring(slash);
    return switch (at) {
      case Value.Mapping mapping -> inMapping(mapping, name, below);
      case Value.Sequence sequence -> inSequence(sequence, name, below);
      case Value.Scalar scalar -> throw nothingThere();
      case Value.Null none -> throw nothingThere();
    };
  }

  private Value inMapping(Value.Mapping mapping, String name, String below) {
    Map<String, Value> entries = new LinkedHashMap<>(mapping.entries());
    if (!below.isEmpty()) {
      Value inner = entries.get(name);
      if (inner == null) {
        throw nothingThere();
      }
      entries.put(name, applied(inner, below));
    } else if (op.equals("remove")) {
      entries.remove(name);
    } else {
      entries.put(name, written());
    }
    return new Value.Mapping(mapping.place(), entries);
  }

  private Value inSequence(Value.Sequence sequence, String name, String below) {
    List<Value> values = new ArrayList<>(sequence.values());
    int index = name.equals("-") ? values.size() : Integer.parseInt(name);
    if (!below.isEmpty()) {
      values.set(index, applied(values.get(index), below));
    } else {
      switch (op) {
        case "remove" -> values.remove(index);
        case "replace" -> values.set(index, written());
        default -> values.add(index, written());
      }
    }
    return new Value.Sequence(sequence.place(), values);
  }

  private Value written() {
    if (value == null) {
      throw new IllegalStateException(op + " " + path + " has no value");
    }
    return value;
  }

  private IllegalStateException nothingThere() {
    return new IllegalStateException("nothing is at " + path + " to " + op);
  }
}
