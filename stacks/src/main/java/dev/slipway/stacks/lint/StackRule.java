package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.definition.Stack;
import java.util.List;

/** Judges a stack by one rule. */
@FunctionalInterface
interface StackRule {

  /** One finding for each thing that is wrong, or one that says that nothing is. */
  List<Finding> judge(Stack stack);
}
