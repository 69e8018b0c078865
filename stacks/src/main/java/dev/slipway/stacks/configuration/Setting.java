package dev.slipway.stacks.configuration;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.stacks.clusterclass.ClassVariable;
import dev.slipway.stacks.clusterclass.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set: a variable, or a part of one.
 *
 * @param path e.g. {@code nodes.flavors[]}; {@code .*} stands for any key
 * @param required true if it has to be given where what it is part of is given
 */
record Setting(String path, boolean required, Mapping schema) {

  /** Variables with their parts behind them, in the order of the class. */
  static List<Setting> of(List<ClassVariable> variables) {
    List<Setting> settings = new ArrayList<>();
    for (ClassVariable variable : variables) {
      add(settings, variable.name(), variable.required(), variable.schema());
    }
    return settings;
  }

  private static void add(
      List<Setting> settings, String path, boolean required, @Nullable Value value) {
    if (!(value instanceof Mapping schema)) {
      return;
    }
    settings.add(new Setting(path, required, schema));
    List<String> needed = Schemas.texts(schema, "required");
    for (Map.Entry<String, Value> property :
        Schemas.mapping(schema, "properties").entries().entrySet()) {
      add(
          settings,
          path + "." + property.getKey(),
          needed.contains(property.getKey()),
          property.getValue());
    }
    add(settings, path + ".*", false, schema.entries().get("additionalProperties"));
    Mapping items = Schemas.mapping(schema, "items");
    if (!items.entries().isEmpty() && !isPlain(items)) {
      add(settings, path + "[]", false, items);
    }
  }

  /** True if an array of {@code items} needs no row of its own for what is in it. */
  private static boolean isPlain(Mapping items) {
    return items.entries().keySet().equals(Set.of("type"))
        && !Schemas.text(items, "type").equals("object")
        && !Schemas.text(items, "type").equals("array");
  }

  /** The type in a word or two, e.g. {@code array of string}. */
  String type() {
    String type = Schemas.text(schema, "type");
    if (type.equals("array")) {
      String inner = Schemas.text(Schemas.mapping(schema, "items"), "type");
      return inner.isEmpty() ? type : type + " of " + inner;
    }
    if (type.isEmpty()) {
      return Schemas.isTrue(schema, "x-kubernetes-int-or-string") ? "integer or string" : "any";
    }
    return type;
  }
}
