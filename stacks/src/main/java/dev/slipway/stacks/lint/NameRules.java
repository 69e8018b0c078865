package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What has to be called how. */
final class NameRules {

  /** A tag has exactly five or seven parts between dashes, and becomes the name of an object. */
  private static final Pattern WORD = Pattern.compile("[a-z0-9]{1,63}");

  private static final String API_VERSION = "csctl.clusterstack.x-k8s.io/v1alpha1";

  private static final String WANTED_NAME = "{{.Release.Name}}-{{.Chart.Version}}";

  private NameRules() {}

  static List<Finding> coordinates(Stack stack) {
    Judgement judgement = new Judgement(Rules.COORDINATES, stack);
    word(judgement, "provider", stack.definition().provider());
    word(judgement, "stack name", stack.definition().name());
    return judgement.orPass("Every tag of the stack can be parsed.");
  }

  private static void word(Judgement judgement, String what, Scalar name) {
    if (!WORD.matcher(name.text()).matches()) {
      judgement.fail(
          name.place(),
          name.text(),
          "The operator cannot parse a tag with this "
              + what
              + ": dashes part it, and it becomes part"
              + " of names in Kubernetes.",
          "Use lower-case letters and digits only.");
    }
  }

  static List<Finding> apiVersion(Stack stack) {
    Judgement judgement = new Judgement(Rules.API_VERSION, stack);
    Optional<Scalar> version = stack.definition().apiVersion();
    if (!version.map(Scalar::text).orElse("").equals(API_VERSION)) {
      judgement.fail(
          version.map(Scalar::place).orElse(stack.definition().provider().place()),
          version.map(Scalar::text).orElse("no apiVersion"),
          "csctl.yaml does not say which format it has.",
          "Write apiVersion: " + API_VERSION);
    }
    return judgement.orPass("csctl.yaml has the documented apiVersion.");
  }

  static List<Finding> classChart(Stack stack) {
    Judgement judgement = new Judgement(Rules.CLASS_CHART_NAME, stack);
    chart(judgement, stack.clusterClass(), stack.coordinates().clusterClass());
    return judgement.orPass("The operator finds the chart of the cluster class.");
  }

  static List<Finding> addonChart(Stack stack) {
    Judgement judgement = new Judgement(Rules.ADDON_CHART_NAME, stack);
    if (stack.addonConfig().isPresent()) {
      return judgement.notApplicable("The addons are no chart of their own here.");
    }
    chart(judgement, stack.addons().getFirst(), stack.coordinates().clusterAddon());
    return judgement.orPass("The operator finds the chart of the addons.");
  }

  private static void chart(Judgement judgement, Chart chart, String wanted) {
    if (!chart.name().text().equals(wanted)) {
      judgement.fail(
          chart.name().place(),
          "name: " + chart.name().text(),
          "The operator looks for the chart " + wanted + " and would not find this one.",
          "Write name: "
              + wanted
              + ", or correct stack name and Kubernetes version in csctl.yaml.");
    }
  }

  /** Looks at what Helm renders, or at the text of the templates where it cannot. */
  static List<Finding> clusterClass(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.CLASS_NAME, stack);
    List<RenderedObject> classes = rendered.ofClusterClass("ClusterClass");
    if (!rendered.isClassRendered()) {
      return inText(stack, judgement);
    }
    String wanted = stack.coordinates() + "-v1";
    for (RenderedObject found : classes) {
      if (!found.name().equals(wanted)) {
        wrongName(judgement, TemplateText.place(stack, found, "ClusterClass"), found.name());
      }
    }
    if (classes.isEmpty()) {
      judgement.fail(
          stack.clusterClass().place(),
          "no ClusterClass",
          "The chart renders to no ClusterClass: no cluster can be made of this stack.",
          "Add one to " + stack.place(Stack.CLUSTER_CLASS) + "/templates.");
    }
    return judgement.orPass("The ClusterClass is named as the operator expects.");
  }

  private static List<Finding> inText(Stack stack, Judgement judgement) {
    boolean seen = false;
    for (Map.Entry<String, String> text : new TreeMap<>(stack.texts()).entrySet()) {
      for (TemplateText.Name name : TemplateText.names(text.getValue(), "ClusterClass")) {
        seen = true;
        if (!name.text().replaceAll("[\"'\\s]", "").equals(WANTED_NAME)) {
          wrongName(
              judgement,
              new Place(stack.place(text.getKey()), name.line(), name.column()),
              name.text());
        }
      }
    }
    return seen
        ? judgement.orPass("The ClusterClass is named as the operator expects.")
        : judgement.notApplicable("No template of a ClusterClass with a plain name was found.");
  }

  private static void wrongName(Judgement judgement, Place place, String found) {
    judgement.fail(
        place,
        "name: " + found,
        "The operator looks for a ClusterClass named after the release and the chart's version.",
        "Write name: {{ .Release.Name }}-{{ .Chart.Version }}");
  }
}
