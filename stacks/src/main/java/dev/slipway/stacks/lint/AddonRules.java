package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.AddonConfig.Hook;
import dev.slipway.stacks.definition.AddonStage;
import dev.slipway.stacks.definition.AddonStage.AddonCondition;
import dev.slipway.stacks.definition.AddonStage.AddonObject;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.template.Tags;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What the operator makes of clusteraddon.yaml, which it does not validate. */
final class AddonRules {

  private static final String CREATED = "AfterControlPlaneInitialized";
  private static final String UPGRADED = "BeforeClusterUpgrade";

  private static final Set<String> ACTIONS = Set.of("apply", "delete");

  private static final Map<String, String> VERSIONS =
      Map.of(
          "apiVersion", "clusteraddonconfig.x-k8s.io/v1alpha1",
          "clusterAddonVersion", "clusteraddons.clusterstack.x-k8s.io/v1alpha1");

  private AddonRules() {}

  private static List<Finding> each(
      Rule rule, Stack stack, String well, BiConsumer<Judgement, AddonConfig> check) {
    Judgement judgement = new Judgement(rule, stack);
    Optional<AddonConfig> config = stack.addonConfig();
    if (config.isEmpty()) {
      return judgement.notApplicable("There is no clusteraddon.yaml.");
    }
    check.accept(judgement, config.get());
    return judgement.orPass(well);
  }

  static List<Finding> versions(Stack stack) {
    return each(
        Rules.ADDON_API_VERSION,
        stack,
        "clusteraddon.yaml has the documented versions.",
        (judgement, config) -> {
          version(judgement, config, "apiVersion", config.apiVersion());
          version(judgement, config, "clusterAddonVersion", config.clusterAddonVersion());
        });
  }

  private static void version(
      Judgement judgement, AddonConfig config, String key, Optional<Scalar> found) {
    String wanted = VERSIONS.getOrDefault(key, "");
    if (!found.map(Scalar::text).orElse("").equals(wanted)) {
      judgement.fail(
          found.map(Scalar::place).orElse(config.place()),
          found.map(text -> key + ": " + text.text()).orElse("no " + key),
          "clusteraddon.yaml does not say which format it has.",
          "Write " + key + ": " + wanted);
    }
  }

  static List<Finding> hooks(Stack stack) {
    return each(
        Rules.ADDON_HOOKS,
        stack,
        "The operator acts on every hook.",
        (judgement, config) -> {
          for (Hook hook : config.hooks()) {
            if (!hook.name().equals(CREATED) && !hook.name().equals(UPGRADED)) {
              judgement.fail(
                  hook.place(),
                  hook.name(),
                  "The operator ignores the hook " + hook.name() + " and all its stages.",
                  "There are " + CREATED + " and " + UPGRADED + ".");
            }
          }
        });
  }

  static List<Finding> bothHooks(Stack stack) {
    return each(
        Rules.ADDON_BOTH_HOOKS,
        stack,
        "Creation and upgrade apply the same addons.",
        (judgement, config) -> {
          Set<String> created = applied(config, CREATED);
          Set<String> upgraded = applied(config, UPGRADED);
          Set<String> removed = new TreeSet<>(created);
          removed.removeAll(upgraded);
          if (!removed.isEmpty()) {
            judgement.fail(
                config.place(),
                UPGRADED + ": " + String.join(", ", upgraded),
                "An upgrade would take "
                    + String.join(", ", removed)
                    + " away from clusters: what "
                    + UPGRADED
                    + " does not apply is deleted.",
                "Name the same addons under both hooks.");
          }
          upgraded.removeAll(created);
          if (!upgraded.isEmpty()) {
            judgement.fail(
                config.place(),
                CREATED + ": " + String.join(", ", created),
                "A new cluster would not have " + String.join(", ", upgraded) + ".",
                "Name the same addons under both hooks.");
          }
        });
  }

  private static Set<String> applied(AddonConfig config, String hook) {
    return config.hooks().stream()
        .filter(candidate -> candidate.name().equals(hook))
        .flatMap(candidate -> candidate.stages().stream())
        .filter(stage -> stage.action().map(Scalar::text).orElse("").equals("apply"))
        .map(stage -> stage.name().text())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<Finding> actions(Stack stack) {
    return each(
        Rules.ADDON_ACTION,
        stack,
        "Every stage says apply or delete.",
        (judgement, config) -> {
          for (AddonStage stage : stages(config)) {
            String action = stage.action().map(Scalar::text).orElse("");
            if (!ACTIONS.contains(action)) {
              judgement.fail(
                  stage.action().map(Scalar::place).orElse(stage.place()),
                  action.isEmpty() ? "no action" : "action: " + action,
                  "The operator would delete "
                      + stage.name().text()
                      + ": it takes every action but exactly apply for delete.",
                  "Write action: apply, or action: delete where that is meant.");
            }
          }
        });
  }

  private static List<AddonStage> stages(AddonConfig config) {
    return config.hooks().stream().flatMap(hook -> hook.stages().stream()).toList();
  }

  static List<Finding> folders(Stack stack) {
    Set<String> charts = folderNames(stack);
    return each(
        Rules.ADDON_FOLDER,
        stack,
        "Every stage has its chart.",
        (judgement, config) -> {
          for (AddonStage stage : stages(config)) {
            if (!charts.contains(stage.name().text())) {
              judgement.fail(
                  stage.name().place(),
                  "name: " + stage.name().text(),
                  "The operator would pass over this stage and call the cluster ready: there is no"
                      + " chart cluster-addon/"
                      + stage.name().text()
                      + ".",
                  "There are " + String.join(", ", charts) + ".");
            }
          }
        });
  }

  private static Set<String> folderNames(Stack stack) {
    return stack.addons().stream()
        .map(Chart::folder)
        .map(folder -> folder.substring(folder.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<Finding> duplicates(Stack stack) {
    return each(
        Rules.ADDON_DUPLICATE,
        stack,
        "No hook does the same thing twice.",
        (judgement, config) -> {
          for (Hook hook : config.hooks()) {
            Set<String> seen = new HashSet<>();
            for (AddonStage stage : hook.stages()) {
              String what = stage.name().text() + " " + stage.action().map(Scalar::text).orElse("");
              if (!seen.add(what)) {
                judgement.fail(
                    stage.place(),
                    what,
                    "The operator keeps one state for both stages, so that the second never runs.",
                    "Remove one of them.");
              }
            }
          }
        });
  }

  static List<Finding> unused(Stack stack) {
    return each(
        Rules.ADDON_UNUSED,
        stack,
        "Every addon has a stage.",
        (judgement, config) -> {
          Set<String> unused = folderNames(stack);
          stages(config).forEach(stage -> unused.remove(stage.name().text()));
          for (String folder : unused) {
            judgement.fail(
                config.place(),
                "cluster-addon/" + folder,
                "No stage names the addon " + folder + ": no cluster gets it.",
                "Add a stage to both hooks, or remove the folder.");
          }
        });
  }

  static List<Finding> conditions(Stack stack) {
    return each(
        Rules.ADDON_CONDITION,
        stack,
        "Every condition names its objects completely.",
        (judgement, config) -> {
          for (AddonStage stage : stages(config)) {
            for (AddonCondition condition : stage.conditions()) {
              condition(judgement, condition);
            }
          }
        });
  }

  private static void condition(Judgement judgement, AddonCondition condition) {
    String expression = condition.expression().map(Scalar::text).orElse("");
    if (expression.isBlank()) {
      judgement.fail(
          condition.place(),
          condition.key(),
          "The condition has no expression in conditions, so that the stage never ends.",
          "Write conditions: with an expression in CEL over the keys of objects.");
    }
    Set<String> keys = new HashSet<>();
    for (AddonObject object : condition.objects()) {
      if (!object.missing().isEmpty()) {
        judgement.fail(
            object.place(),
            "missing: " + String.join(", ", object.missing()),
            "The operator cannot find this object in a cluster.",
            "Write key, apiVersion, kind, name and namespace.");
      } else if (!keys.add(object.key())) {
        judgement.fail(
            object.place(),
            "key: " + object.key(),
            "Two objects of one condition have the same key.",
            "Give each object a key of its own.");
      }
    }
  }

  static List<Finding> tags(Stack stack) {
    return each(
        Rules.TAG_LEFT,
        stack,
        "clusteraddon.yaml has no tags.",
        (judgement, config) -> {
          String text = stack.texts().getOrDefault(AddonConfig.FILE, "");
          int start = text.indexOf("<< ");
          if (start >= 0) {
            judgement.fail(
                Tags.place(stack.place(AddonConfig.FILE), text, start),
                "<<",
                "This file is shipped as it is, tags are not replaced in it.",
                "Write the value itself.");
          }
        });
  }
}
