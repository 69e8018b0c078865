package dev.slipway.etcd.configuration;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.Arguments.Notation;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the arguments of a component as kubeadm and Cluster API write them. */
final class ArgumentReading {

  private ArgumentReading() {}

  /**
   * The arguments at {@code path} below {@code root}.
   *
   * @param notation the one that the version of the API has
   */
  static Arguments of(Mapping root, Notation notation, List<String> path, Problems problems) {
    Value value = root;
    StringBuilder existing = new StringBuilder();
    for (String name : path) {
      Value next = value instanceof Mapping mapping ? mapping.entries().get(name) : null;
      if (next == null || next instanceof Value.Null) {
        return new Arguments(notation, pointer(path), existing.toString(), Map.of());
      }
      existing.append('/').append(escaped(name));
      value = next;
    }
    Map<String, Argument> byName =
        switch (notation) {
          case MAP -> ofMap(value, problems);
          case LIST -> ofList(value, problems);
          case COMMAND -> ofCommand(Manifest.list(value));
        };
    return new Arguments(notation, pointer(path), existing.toString(), byName);
  }

  private static Map<String, Argument> ofMap(Value value, Problems problems) {
    Map<String, Argument> byName = new LinkedHashMap<>();
    if (!(value instanceof Mapping mapping)) {
      problems.add(
          value.place(),
          "expected a mapping of argument to value, found " + value.description(),
          "this version of the API writes name: \"value\"; lists came with kubeadm v1beta4 and"
              + " Cluster API v1beta2");
      return byName;
    }
    mapping
        .entries()
        .forEach((name, entry) ->
            text(
                entry,
                problems,
                scalar -> byName.put(name, new Argument(scalar.text(), scalar.place(), -1))));
    return byName;
  }

  private static Map<String, Argument> ofList(Value value, Problems problems) {
    Map<String, Argument> byName = new LinkedHashMap<>();
    if (!(value instanceof Sequence sequence)) {
      problems.add(
          value.place(),
          "expected a list of arguments, found " + value.description(),
          "this version of the API writes - name: NAME and value: \"VALUE\"");
      return byName;
    }
    for (int i = 0; i < sequence.values().size(); i++) {
      Value entry = sequence.values().get(i);
      int index = i;
      if (entry instanceof Mapping pair && pair.entries().get("name") instanceof Scalar name) {
        Value given = pair.entries().get("value");
        if (given == null) {
          problems.add(pair.place(), "the key value is missing", "write value: \"VALUE\"");
        } else {
          text(
              given,
              problems,
              scalar ->
                  byName.put(name.text(), new Argument(scalar.text(), scalar.place(), index)));
        }
      } else {
        problems.unexpected("an argument with name and value", entry);
      }
    }
    return byName;
  }

  /** The API takes strings only; {@code 250} without quotes is refused there. */
  private static void text(Value value, Problems problems, Consumer<Scalar> take) {
    if (value instanceof Scalar scalar && scalar.kind() == Token.STRING) {
      take.accept(scalar);
    } else if (value instanceof Scalar scalar) {
      problems.add(
          scalar.place(),
          "expected a string, found " + scalar.description() + " " + scalar.text(),
          "write \"" + scalar.text() + "\" in quotes");
    } else {
      problems.unexpected("a string", value);
    }
  }

  /** {@code --name=value}, {@code --name value} and {@code --name} for true. */
  static Map<String, Argument> ofCommand(List<Value> words) {
    Map<String, Argument> byName = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      if (!(words.get(i) instanceof Scalar word) || !word.text().startsWith("--")) {
        continue;
      }
      String flag = word.text().substring(2);
      int equals = flag.indexOf('=');
      if (equals >= 0) {
        byName.put(
            flag.substring(0, equals), new Argument(flag.substring(equals + 1), word.place(), i));
      } else if (i + 1 < words.size()
          && words.get(i + 1) instanceof Scalar next
          && !next.text().startsWith("-")) {
        byName.put(flag, new Argument(next.text(), next.place(), i + 1, true));
      } else {
        byName.put(flag, new Argument("true", word.place(), i));
      }
    }
    return byName;
  }

  static String pointer(List<String> path) {
    StringBuilder pointer = new StringBuilder();
    path.forEach(name -> pointer.append('/').append(escaped(name)));
    return pointer.toString();
  }

  /** RFC 6901, 3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
