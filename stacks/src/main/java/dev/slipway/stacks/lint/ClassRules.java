package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.clusterclass.ClassPatch;
import dev.slipway.stacks.clusterclass.ClassVariable;
import dev.slipway.stacks.clusterclass.Schemas;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a ClusterClass refers to. */
final class ClassRules {

  /** Variables that Cluster API provides. */
  private static final String BUILT_IN = "builtin";

  private ClassRules() {}

  static List<Finding> references(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.CLASS_REFERENCES, stack);
    Set<String> there =
        rendered.ofClusterClass().stream()
            .map(object -> object.kind() + " " + object.name())
            .collect(Collectors.toSet());
    Set<String> told = new HashSet<>();
    for (RenderedObject clusterClass : rendered.ofClusterClass("ClusterClass")) {
      List<Mapping> references = new ArrayList<>();
      clusterClass.at("spec").ifPresent(spec -> collect(spec, references));
      for (Mapping reference : references) {
        String wanted = Schemas.text(reference, "kind") + " " + Schemas.text(reference, "name");
        if (!there.contains(wanted) && told.add(wanted)) {
          judgement.fail(
              TemplateText.placeOf(stack, clusterClass, Schemas.text(reference, "kind")),
              wanted,
              "The ClusterClass refers to the " + wanted + ", which its chart does not have.",
              "Add it, or correct the name.");
        }
      }
    }
    return rendered.isClassRendered()
        ? judgement.orPass("What the ClusterClass refers to is there.")
        : judgement.orNotApplicable("The class was not rendered.");
  }

  /** {@code ref} is that of v1beta1, {@code templateRef} that of v1beta2. */
  private static void collect(Value value, List<Mapping> references) {
    if (value instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach((key, inner) -> {
            if ((key.equals("ref") || key.equals("templateRef"))
                && inner instanceof Mapping reference
                && reference.entries().containsKey("kind")) {
              references.add(reference);
            } else if (!key.equals("variables") && !key.equals("patches")) {
              collect(inner, references);
            }
          });
    } else if (value instanceof Sequence sequence) {
      sequence.values().forEach(inner -> collect(inner, references));
    }
  }

  static List<Finding> patches(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.CLASS_PATCHES, stack);
    int seen = 0;
    for (RenderedObject clusterClass : rendered.ofClusterClass("ClusterClass")) {
      Set<String> declared =
          ClassVariable.of(clusterClass).stream()
              .map(ClassVariable::name)
              .collect(Collectors.toSet());
      for (ClassPatch patch : ClassPatch.of(clusterClass)) {
        seen++;
        String name = ClassPatch.root(patch.variable());
        if (!name.isEmpty() && !name.equals(BUILT_IN) && !declared.contains(name)) {
          judgement.fail(
              TemplateText.placeOf(stack, clusterClass, "variable: " + patch.variable()),
              "variable: " + patch.variable(),
              "The patch " + patch.patch() + " takes a variable that the class does not declare.",
              "Declare it under spec.variables, or correct the name.");
        }
      }
    }
    return seen == 0
        ? judgement.orNotApplicable("No patches of the class are known.")
        : judgement.orPass("Patches take declared variables only.");
  }
}
