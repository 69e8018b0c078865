package dev.slipway.stacks.clusterclass;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what Cluster API would refuse in the schema of a variable (cluster-api,
 * internal/topology/variables/clusterclass_variable_validation.go): a structural OpenAPI v3 schema
 * whose defaults fit it.
 */
public final class SchemaCheck {

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean");

  private final List<String> faults = new ArrayList<>();

  private SchemaCheck() {}

  /** What is wrong with {@code variable}, each a sentence without the final stop. */
  public static List<String> faults(ClassVariable variable) {
    SchemaCheck check = new SchemaCheck();
    if (variable.schema().entries().isEmpty()) {
      check.faults.add(variable.name() + " has no schema.openAPIV3Schema");
    } else {
      check.schema(variable.name(), variable.schema());
    }
    return check.faults;
  }

  private void schema(String path, Mapping schema) {
    String type = Schemas.text(schema, "type");
    boolean free =
        Schemas.isTrue(schema, "x-kubernetes-preserve-unknown-fields")
            || Schemas.isTrue(schema, "x-kubernetes-int-or-string");
    if (!TYPES.contains(type) && !(type.isEmpty() && free)) {
      faults.add(
          path
              + (type.isEmpty() ? " has no type" : " has the type " + type)
              + ", expected one of array, boolean, integer, number, object, string");
      return;
    }
    children(path, schema, type);
    pattern(path, schema);
    if (schema.entries().get("enum") instanceof Sequence values) {
      values.values().forEach(value -> type(path + " (enum)", type, value));
    }
    Value value = schema.entries().get("default");
    if (value != null) {
      fits(path + " (default)", schema, value);
    }
  }

  private void children(String path, Mapping schema, String type) {
    Value items = schema.entries().get("items");
    if (type.equals("array") && !(items instanceof Mapping)) {
      faults.add(path + " is an array without items");
    }
    if (items instanceof Mapping inner) {
      schema(path + "[]", inner);
    }
    if (schema.entries().get("additionalProperties") instanceof Mapping inner) {
      schema(path + ".*", inner);
    }
    Mapping properties = Schemas.mapping(schema, "properties");
    for (Map.Entry<String, Value> property : properties.entries().entrySet()) {
      String name = path + "." + property.getKey();
      if (property.getValue() instanceof Mapping inner) {
        schema(name, inner);
      } else {
        faults.add(name + " is no schema");
      }
    }
    for (String name : Schemas.texts(schema, "required")) {
      if (type.equals("object") && !properties.entries().containsKey(name)) {
        faults.add(path + " requires " + name + ", which is none of its properties");
      }
    }
  }

  private void pattern(String path, Mapping schema) {
    String pattern = Schemas.text(schema, "pattern");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      faults.add(path + " has a pattern that is no regular expression: " + e.getDescription());
    }
  }

  private boolean type(String path, String type, Value value) {
    if (Schemas.hasType(type, value)) {
      return true;
    }
    faults.add(path + " is " + shown(value) + ", expected " + type);
    return false;
  }

  private void fits(String path, Mapping schema, Value value) {
    if (!type(path, Schemas.text(schema, "type"), value)) {
      return;
    }
    if (schema.entries().get("enum") instanceof Sequence allowed
        && allowed.values().stream().noneMatch(one -> Schemas.areEqual(one, value))) {
      faults.add(path + " is " + shown(value) + ", which the enum does not have");
    }
    if (value instanceof Scalar scalar) {
      scalar(path, schema, scalar);
    } else if (value instanceof Sequence sequence) {
      size(path, schema, "Items", sequence.values().size());
      if (schema.entries().get("items") instanceof Mapping inner) {
        sequence.values().forEach(one -> fits(path + "[]", inner, one));
      }
    } else if (value instanceof Mapping mapping) {
      mapping(path, schema, mapping);
    }
  }

  private void scalar(String path, Mapping schema, Scalar value) {
    if (Schemas.text(schema, "type").equals("string")) {
      size(path, schema, "Length", value.text().codePointCount(0, value.text().length()));
      String pattern = Schemas.text(schema, "pattern");
      try {
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value.text()).find()) {
          faults.add(path + " is " + shown(value) + ", which does not match " + pattern);
        }
      } catch (PatternSyntaxException e) {
        return; // Told where the pattern stands.
      }
    }
    @Nullable Double number = Schemas.number(value);
    @Nullable Double least = Schemas.number(schema.entries().get("minimum"));
    @Nullable Double most = Schemas.number(schema.entries().get("maximum"));
    if (number != null && least != null && number < least) {
      faults.add(path + " is " + shown(value) + ", less than the minimum");
    }
    if (number != null && most != null && number > most) {
      faults.add(path + " is " + shown(value) + ", more than the maximum");
    }
  }

  private void size(String path, Mapping schema, String what, int size) {
    @Nullable Double least = Schemas.number(schema.entries().get("min" + what));
    @Nullable Double most = Schemas.number(schema.entries().get("max" + what));
    if (least != null && size < least) {
      faults.add(path + " is shorter than min" + what);
    }
    if (most != null && size > most) {
      faults.add(path + " is longer than max" + what);
    }
  }

  private void mapping(String path, Mapping schema, Mapping value) {
    Mapping properties = Schemas.mapping(schema, "properties");
    boolean open =
        schema.entries().containsKey("additionalProperties")
            || Schemas.isTrue(schema, "x-kubernetes-preserve-unknown-fields");
    for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
      if (properties.entries().get(entry.getKey()) instanceof Mapping inner) {
        fits(path + "." + entry.getKey(), inner, entry.getValue());
      } else if (!open) {
        faults.add(path + " has " + entry.getKey() + ", which is none of its properties");
      }
    }
    for (String name : Schemas.texts(schema, "required")) {
      boolean given =
          Schemas.mapping(properties, name).entries().containsKey("default")
              || value.entries().containsKey(name);
      if (!given) {
        faults.add(path + " lacks " + name + ", which is required");
      }
    }
  }

  private static String shown(Value value) {
    return value instanceof Scalar scalar ? "\"" + scalar.text() + "\"" : value.description();
  }
}
