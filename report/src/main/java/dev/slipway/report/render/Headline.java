package dev.slipway.report.render;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader must know first.
 *
 * @param verdict what the MUST rules add up to
 * @param reason one sentence that says why
 * @param note one sentence about the SHOULD rules; empty where they give no cause
 */
record Headline(Verdict verdict, String reason, String note) {

  static Headline of(Report report) {
    return new Headline(report.verdict(), reason(report), note(report.findings()));
  }

  private static String reason(Report report) {
    List<Finding> mandatory = applicable(report.findings(), Level.MUST);
    return switch (report.verdict()) {
      case FAIL -> named(mandatory, Verdict.FAIL, " not met: ");
      case UNDECIDED ->
          mandatory.isEmpty()
              ? "No MUST rule applies, so nothing is proven."
              : named(mandatory, Verdict.UNDECIDED, " undecided for want of evidence: ");
      case PASS, NOT_APPLICABLE ->
          switch (mandatory.size()) {
            case 1 -> "The MUST rule that applies is met.";
            case 2 -> "Both MUST rules that apply are met.";
            default -> "All " + mandatory.size() + " MUST rules that apply are met.";
          };
    };
  }

  private static String named(List<Finding> mandatory, Verdict verdict, String words) {
    List<Finding> these = mandatory.stream().filter(f -> f.verdict() == verdict).toList();
    // One rule may judge many subjects; its title is told once.
    String titles =
        these.stream().map(f -> f.rule().title()).distinct().collect(Collectors.joining("; "));
    return these.size()
        + " of "
        + mandatory.size()
        + (mandatory.size() == 1 ? " MUST rule" : " MUST rules")
        + (these.size() == 1 ? " is" : " are")
        + words
        + titles
        + ".";
  }

  private static String note(List<Finding> findings) {
    long missed =
        applicable(findings, Level.SHOULD).stream()
            .filter(f -> f.verdict() == Verdict.FAIL)
            .count();
    if (missed == 0) {
      return "";
    }
    return missed == 1 ? "1 SHOULD rule is not met." : missed + " SHOULD rules are not met.";
  }

  private static List<Finding> applicable(List<Finding> findings, Level level) {
    return findings.stream()
        .filter(f -> f.rule().level() == level && f.verdict() != Verdict.NOT_APPLICABLE)
        .toList();
  }
}
