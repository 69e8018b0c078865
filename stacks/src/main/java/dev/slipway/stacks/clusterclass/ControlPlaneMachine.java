package dev.slipway.stacks.clusterclass;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.render.RenderedObject;
import java.util.List;
import java.util.Optional;

/**
 * The machine that a control plane gets on OpenStack where a cluster changes no variable.
 *
 * @param template its OpenStackMachineTemplate
 * @param flavor name of its flavor
 * @param rootVolume true if it boots from a volume of Cinder
 */
public record ControlPlaneMachine(RenderedObject template, String flavor, boolean rootVolume) {

  private static final String KIND = "OpenStackMachineTemplate";
  private static final String SPEC = "/spec/template/spec/";

  /** That of {@code clusterClass}; nothing where it has none on OpenStack, or none is known. */
  public static Optional<ControlPlaneMachine> of(
      RenderedObject clusterClass, List<RenderedObject> objects) {
    Optional<String> name = name(clusterClass, "ref").or(() -> name(clusterClass, "templateRef"));
    Optional<RenderedObject> template =
        objects.stream()
            .filter(object -> object.kind().equals(KIND))
            .filter(object -> object.name().equals(name.orElse("")))
            .findFirst();
    return template.map(found -> of(clusterClass, found));
  }

  private static Optional<String> name(RenderedObject clusterClass, String key) {
    return clusterClass
        .at("spec", "controlPlane", "machineInfrastructure", key, "name")
        .map(ControlPlaneMachine::text);
  }

  private static ControlPlaneMachine of(RenderedObject clusterClass, RenderedObject template) {
    List<ClassVariable> variables = ClassVariable.of(clusterClass);
    String flavor =
        template.at("spec", "template", "spec", "flavor").map(ControlPlaneMachine::text).orElse("");
    boolean volume =
        template.at("spec", "template", "spec", "rootVolume").orElse(null) instanceof Mapping;
    for (ClassPatch patch : ClassPatch.of(clusterClass)) {
      if (!patch.kind().equals(KIND) || !patch.controlPlane()) {
        continue;
      }
      if (patch.path().equals(SPEC + "flavor")) {
        flavor = defaultOf(variables, patch.variable()).orElse(flavor);
      } else if (patch.path().startsWith(SPEC + "rootVolume")) {
        volume |= isWritten(patch, variables);
      }
    }
    return new ControlPlaneMachine(template, flavor, volume);
  }

  /** A size of zero stands for no volume, and so does one that nobody gives. */
  private static boolean isWritten(ClassPatch patch, List<ClassVariable> variables) {
    return patch.used().stream()
        .flatMap(name -> defaultOf(variables, name).stream())
        .anyMatch(size -> size.matches("[1-9][0-9]*"));
  }

  private static Optional<String> defaultOf(List<ClassVariable> variables, String name) {
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .flatMap(variable -> variable.defaultValue().stream())
        .map(ControlPlaneMachine::text)
        .findFirst();
  }

  private static String text(Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }
}
