package dev.slipway.etcd.advice;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects what one rule finds. */
final class Judgement {

  /** What is quoted may be a megabyte in a hostile file. */
  private static final int LONGEST = 500;

  private final Rule rule;
  private final List<Finding> findings = new ArrayList<>();

  Judgement(Rule rule) {
    this.rule = rule;
  }

  /**
   * @param statement what is written at {@code place}
   */
  void fail(String subject, Place place, String statement, String message, String remedy) {
    add(Verdict.FAIL, subject, place, statement, message, remedy);
  }

  void pass(String subject, Place place, String statement, String message) {
    add(Verdict.PASS, subject, place, statement, message, "");
  }

  void undecided(String subject, Place place, String statement, String message, String remedy) {
    add(Verdict.UNDECIDED, subject, place, statement, message, remedy);
  }

  private void add(
      Verdict verdict,
      String subject,
      Place place,
      String statement,
      String message,
      String remedy) {
    findings.add(
        new Finding(
            rule,
            verdict,
            shortened(subject),
            message,
            List.of(new Evidence(shortened(statement), place.toString(), null)),
            remedy));
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What was found; where that is nothing, that the question does not arise. */
  List<Finding> orNotApplicable(String message) {
    return orOnly(Verdict.NOT_APPLICABLE, message, "");
  }

  /** What was found; where that is nothing, that it cannot be told from these files. */
  List<Finding> orUndecided(String message, String remedy) {
    return orOnly(Verdict.UNDECIDED, message, remedy);
  }

  private List<Finding> orOnly(Verdict verdict, String message, String remedy) {
    return findings.isEmpty()
        ? List.of(new Finding(rule, verdict, "these files", message, List.of(), remedy))
        : findings();
  }

  static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST / 2) + " ... " + text.substring(text.length() - LONGEST / 2);
  }
}
