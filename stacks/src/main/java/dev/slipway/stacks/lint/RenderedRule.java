package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;

/** Judges a stack by one rule, knowing what its charts render to. */
@FunctionalInterface
interface RenderedRule {

  /** One finding for each thing that is wrong, or one that says that nothing is. */
  List<Finding> judge(Stack stack, RenderedStack rendered);
}
