package dev.slipway.stacks.clusterclass;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.render.RenderedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A variable of a ClusterClass (cluster-api, api/v1beta1/clusterclass_types.go).
 *
 * @param schema its {@code openAPIV3Schema}
 */
public record ClassVariable(String name, boolean required, Mapping schema) {

  /** The variables that {@code clusterClass} declares, in its order. */
  public static List<ClassVariable> of(RenderedObject clusterClass) {
    List<ClassVariable> variables = new ArrayList<>();
    if (clusterClass.at("spec", "variables").orElse(null) instanceof Sequence declared) {
      for (Value value : declared.values()) {
        read(value).ifPresent(variables::add);
      }
    }
    return variables;
  }

  private static Optional<ClassVariable> read(Value value) {
    if (!(value instanceof Mapping mapping)
        || !(mapping.entries().get("name") instanceof Scalar name)) {
      return Optional.empty();
    }
    boolean required =
        mapping.entries().get("required") instanceof Scalar flag && flag.text().equals("true");
    Mapping schema =
        mapping.entries().get("schema") instanceof Mapping outer
                && outer.entries().get("openAPIV3Schema") instanceof Mapping inner
            ? inner
            : new Mapping(value.place(), Map.of());
    return Optional.of(new ClassVariable(name.text(), required, schema));
  }

  /** The value that a cluster gets which names none. */
  public Optional<Value> defaultValue() {
    return Optional.ofNullable(schema.entries().get("default"));
  }
}
