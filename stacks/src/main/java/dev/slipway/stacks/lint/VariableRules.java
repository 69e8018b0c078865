package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.clusterclass.ClassVariable;
import dev.slipway.stacks.clusterclass.SchemaCheck;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Cluster API asks of the variables of a ClusterClass. */
final class VariableRules {

  private VariableRules() {}

  static List<Finding> schemas(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.CLASS_VARIABLES, stack);
    int seen = 0;
    for (RenderedObject clusterClass : rendered.ofClusterClass("ClusterClass")) {
      Set<String> names = new HashSet<>();
      for (ClassVariable variable : ClassVariable.of(clusterClass)) {
        seen++;
        if (!names.add(variable.name())) {
          judgement.fail(
              TemplateText.placeOf(stack, clusterClass, "name: " + variable.name()),
              "name: " + variable.name(),
              "Two variables of the class have this name.",
              "Remove one of them.");
        }
        for (String fault : SchemaCheck.faults(variable)) {
          judgement.fail(
              TemplateText.placeOf(stack, clusterClass, "name: " + variable.name()),
              variable.name(),
              "Cluster API refuses the class: " + fault + ".",
              "Correct the schema, or the value.");
        }
      }
    }
    return seen == 0
        ? judgement.orNotApplicable("No variables of the class are known.")
        : judgement.orPass(
            seen == 1
                ? "The schema of the one variable is valid."
                : "The schemas of " + seen + " variables are valid.");
  }
}
