package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Arguments;
import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes operations that give a component other arguments, in the notation it has. */
final class ArgumentPatch {

  private ArgumentPatch() {}

  /** Operations on the manifest that {@code arguments} are of. */
  static List<Operation> of(Arguments arguments, Map<String, String> wanted) {
    return switch (arguments.notation()) {
      case MAP -> map(arguments, wanted);
      case LIST -> list(arguments, wanted);
      case COMMAND -> command(arguments, wanted);
    };
  }

  private static List<Operation> map(Arguments arguments, Map<String, String> wanted) {
    if (!arguments.existing().equals(arguments.path())) {
      Object[] entries = new Object[2 * wanted.size()];
      int at = 0;
      for (Map.Entry<String, String> argument : wanted.entrySet()) {
        entries[at++] = argument.getKey();
        entries[at++] = Values.text(argument.getValue());
      }
      return List.of(missing(arguments, Values.mapping(entries)));
    }
    return wanted.entrySet().stream()
        .map(entry ->
            Operation.add(arguments.path() + "/" + entry.getKey(), Values.text(entry.getValue())))
        .toList();
  }

  private static List<Operation> list(Arguments arguments, Map<String, String> wanted) {
    if (!arguments.existing().equals(arguments.path())) {
      return List.of(
          missing(
              arguments,
              Values.list(
                  wanted.entrySet().stream()
                      .map(entry -> pair(entry.getKey(), entry.getValue()))
                      .toList())));
    }
    boolean writtenElsewhere =
        wanted.keySet().stream()
            .anyMatch(name -> arguments.get(name).filter(found -> found.index() < 0).isPresent());
    if (writtenElsewhere) {
      return List.of(Operation.replace(arguments.path(), whole(arguments, wanted)));
    }
    List<Operation> operations = new ArrayList<>();
    wanted.forEach((name, value) -> {
      Optional<Argument> found = arguments.get(name);
      if (found.isPresent()) {
        String entry = arguments.path() + "/" + found.get().index();
        operations.add(Operation.test(entry + "/name", Values.text(name)));
        operations.add(Operation.replace(entry + "/value", Values.text(value)));
      } else {
        operations.add(Operation.add(arguments.path() + "/-", pair(name, value)));
      }
    });
    return operations;
  }

  /** Names have to be unique, so what other patches append cannot be appended once more. */
  private static Value whole(Arguments arguments, Map<String, String> wanted) {
    Map<String, String> all = new LinkedHashMap<>();
    arguments.byName().forEach((name, argument) -> all.put(name, argument.value()));
    all.putAll(wanted);
    return Values.list(
        all.entrySet().stream().map(entry -> pair(entry.getKey(), entry.getValue())).toList());
  }

  private static Value pair(String name, String value) {
    return Values.mapping("name", name, "value", value);
  }

  /** Adds {@code value} with all that is missing above it. */
  private static Operation missing(Arguments arguments, Value value) {
    String rest = arguments.path().substring(arguments.existing().length());
    String[] names = rest.substring(1).split("/");
    Value nested = value;
    for (int i = names.length - 1; i > 0; i--) {
      nested = Values.mapping(names[i], nested);
    }
    return Operation.add(arguments.existing() + "/" + names[0], nested);
  }

  private static List<Operation> command(Arguments arguments, Map<String, String> wanted) {
    List<Operation> operations = new ArrayList<>();
    wanted.forEach((name, value) -> {
      Value flag = Values.text("--" + name + "=" + value);
      Optional<Argument> found = arguments.get(name).filter(argument -> argument.index() >= 0);
      if (found.isEmpty()) {
        operations.add(Operation.add(arguments.path() + "/-", flag));
      } else if (found.get().separate()) {
        operations.add(
            Operation.replace(arguments.path() + "/" + found.get().index(), Values.text(value)));
      } else {
        operations.add(Operation.replace(arguments.path() + "/" + found.get().index(), flag));
      }
    });
    return operations;
  }
}
