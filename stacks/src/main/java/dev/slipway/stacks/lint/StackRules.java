package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.stream.Stream;

/** Every rule, in the order of reports. */
public final class StackRules {

  private static final List<StackRule> ALL =
      List.of(
          NameRules::coordinates,
          NameRules::classChart,
          NameRules::addonChart,
          NameRules::apiVersion,
          ChartRules::format,
          ChartRules::pinned,
          ChartRules::repositories,
          ChartRules::lock,
          ChartRules::lockBinds,
          ChartRules::vendored,
          AddonRules::hooks,
          AddonRules::actions,
          AddonRules::folders,
          AddonRules::duplicates,
          AddonRules::conditions,
          ExpressionRules::compile,
          AddonRules::bothHooks,
          AddonRules::unused,
          AddonRules::versions,
          AddonRules::tags,
          ImageRules::names);

  private static final List<RenderedRule> OF_RENDERED =
      List.of(
          RenderRules::renders,
          NameRules::clusterClass,
          VersionRules::kubernetes,
          ClassRules::references,
          VariableRules::schemas,
          ClassRules::patches,
          DiskRules::controlPlane,
          EtcdRules::timings,
          EtcdRules::advised,
          ImageRules::inClass);

  private StackRules() {}

  /**
   * What every rule says of {@code stack}.
   *
   * @param rendered its charts as Helm renders them, as far as that was possible
   */
  public static List<Finding> judge(Stack stack, RenderedStack rendered) {
    return Stream.concat(
            ALL.stream().flatMap(rule -> rule.judge(stack).stream()),
            OF_RENDERED.stream().flatMap(rule -> rule.judge(stack, rendered).stream()))
        .toList();
  }

  /** True if {@code finding} keeps a stack from being built. */
  public static boolean isError(Finding finding) {
    return finding.verdict() == Verdict.FAIL && finding.rule().level() == Level.MUST;
  }
}
