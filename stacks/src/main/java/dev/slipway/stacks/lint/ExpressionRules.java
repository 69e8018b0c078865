package dev.slipway.stacks.lint;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.slipway.report.Finding;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.AddonConfig.Hook;
import dev.slipway.stacks.definition.AddonStage;
import dev.slipway.stacks.definition.AddonStage.AddonCondition;
import dev.slipway.stacks.definition.AddonStage.AddonObject;
import dev.slipway.stacks.definition.Stack;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compiles the expressions of conditions, as the operator does only when a cluster waits for them.
 */
final class ExpressionRules {

  /** A name in CEL: https://github.com/google/cel-spec/blob/master/doc/langdef.md. */
  private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

  private static final CelOptions OPTIONS =
      CelOptions.current().maxExpressionCodePointSize(10_000).maxParseRecursionDepth(100).build();

  private ExpressionRules() {}

  static List<Finding> compile(Stack stack) {
    Judgement judgement = new Judgement(Rules.ADDON_EXPRESSION, stack);
    Optional<AddonConfig> config = stack.addonConfig();
    boolean any = false;
    for (Hook hook : config.map(AddonConfig::hooks).orElse(List.of())) {
      for (AddonStage stage : hook.stages()) {
        for (AddonCondition condition : stage.conditions()) {
          any = true;
          keys(judgement, condition);
          condition.expression().ifPresent(text -> expression(judgement, condition, text));
        }
      }
    }
    return any
        ? judgement.orPass("Every expression compiles.")
        : judgement.notApplicable("No stage waits for a condition.");
  }

  private static void keys(Judgement judgement, AddonCondition condition) {
    for (AddonObject object : condition.objects()) {
      if (!object.key().isEmpty() && !NAME.matcher(object.key()).matches()) {
        judgement.fail(
            object.place(),
            "key: " + object.key(),
            "No expression can name this object: its key is no name in CEL.",
            "Use letters, digits and underscores.");
      }
    }
  }

  private static void expression(Judgement judgement, AddonCondition condition, Scalar text) {
    if (text.text().isBlank()) {
      return; // Another rule tells.
    }
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    for (AddonObject object : condition.objects()) {
      if (NAME.matcher(object.key()).matches()) {
        builder.addVar(object.key(), SimpleType.DYN);
      }
    }
    CelValidationResult result = builder.build().compile(text.text());
    for (CelIssue issue : result.getErrors()) {
      judgement.fail(
          text.place(),
          text.text(),
          "The expression does not compile: line "
              + issue.getSourceLocation().getLine()
              + ", character "
              + (issue.getSourceLocation().getColumn() + 1)
              + ": "
              + issue.getMessage()
              + ".",
          "Correct it; it may use the keys of objects"
              + condition.objects().stream()
                  .map(AddonObject::key)
                  .reduce("", (all, key) -> all + " " + key)
              + ".");
    }
    if (!result.hasError()) {
      bool(judgement, text, result);
    }
  }

  private static void bool(Judgement judgement, Scalar text, CelValidationResult result) {
    try {
      CelType type = result.getAst().getResultType();
      if (type.kind() != CelKind.BOOL && type.kind() != CelKind.DYN) {
        judgement.fail(
            text.place(),
            text.text(),
            "The expression is " + type.name() + ", which is neither true nor false.",
            "Compare it with what it should be.");
      }
    } catch (CelValidationException e) {
      throw new IllegalStateException("it was valid before", e);
    }
  }
}
