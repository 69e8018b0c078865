package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.definition.Stack;
import java.util.List;

/** Every rule, in the order of reports. */
public final class StackRules {

  private static final List<StackRule> ALL =
      List.of(
          NameRules::coordinates,
          NameRules::classChart,
          NameRules::addonChart,
          NameRules::clusterClass,
          VersionRules::kubernetes,
          NameRules::apiVersion,
          ChartRules::format,
          ChartRules::pinned,
          ChartRules::lock,
          ChartRules::vendored,
          AddonRules::hooks,
          AddonRules::actions,
          AddonRules::folders,
          AddonRules::duplicates,
          AddonRules::conditions,
          AddonRules::bothHooks,
          AddonRules::unused,
          AddonRules::versions,
          AddonRules::tags,
          ImageRules::names);

  private StackRules() {}

  /** What every rule says of {@code stack}. */
  public static List<Finding> judge(Stack stack) {
    return ALL.stream().flatMap(rule -> rule.judge(stack).stream()).toList();
  }

  /** True if {@code finding} keeps a stack from being built. */
  public static boolean isError(Finding finding) {
    return finding.verdict() == Verdict.FAIL && finding.rule().level() == Level.MUST;
  }
}
