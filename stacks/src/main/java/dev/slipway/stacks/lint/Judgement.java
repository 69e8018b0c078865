package dev.slipway.stacks.lint;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.Place;
import dev.slipway.stacks.definition.Stack;
import java.util.ArrayList;
import java.util.List;

/** Collects what one rule finds in one stack. */
final class Judgement {

  private static final int LONGEST = 1000;

  private final Rule rule;
  private final String subject;
  private final List<Finding> findings = new ArrayList<>();

  Judgement(Rule rule, Stack stack) {
    this.rule = rule;
    this.subject = stack.coordinates().toString();
  }

  /**
   * @param statement what is written at {@code place}
   */
  void fail(Place place, String statement, String message, String remedy) {
    findings.add(
        new Finding(
            rule,
            Verdict.FAIL,
            subject,
            shortened(message),
            List.of(new Evidence(shortened(statement), place.toString(), null)),
            shortened(remedy)));
  }

  /** What is quoted may be a megabyte in a hostile file. */
  private static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 2);
  }

  /** What was found; where that is nothing, that all is well. */
  List<Finding> orPass(String message) {
    return findings.isEmpty() ? only(Verdict.PASS, message) : List.copyOf(findings);
  }

  /** What was found; where that is nothing, that the question does not arise. */
  List<Finding> orNotApplicable(String message) {
    return findings.isEmpty() ? notApplicable(message) : List.copyOf(findings);
  }

  /** That the question does not arise. */
  List<Finding> notApplicable(String message) {
    return only(Verdict.NOT_APPLICABLE, message);
  }

  private List<Finding> only(Verdict verdict, String message) {
    return List.of(new Finding(rule, verdict, subject, message, List.of(), ""));
  }
}
