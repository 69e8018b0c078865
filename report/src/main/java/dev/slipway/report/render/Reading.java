package dev.slipway.report.render;

import dev.slipway.report.Examined;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The order and selection in which a person wants to read a report. */
final class Reading {

  private static final List<Verdict> MOST_URGENT_FIRST =
      List.of(Verdict.FAIL, Verdict.UNDECIDED, Verdict.PASS, Verdict.NOT_APPLICABLE);

  private Reading() {}

  /** MUST before SHOULD, and among equals what fails before what is undecided before the rest. */
  static List<Finding> findings(Report report) {
    return report.findings().stream().sorted(Reading::compare).toList();
  }

  /** By hand: the lambdas of {@code Comparator.comparing} are not in the AOT cache (JDK 25). */
  private static int compare(Finding one, Finding other) {
    int byLevel = one.rule().level().compareTo(other.rule().level());
    return byLevel != 0
        ? byLevel
        : Integer.compare(
            MOST_URGENT_FIRST.indexOf(one.verdict()), MOST_URGENT_FIRST.indexOf(other.verdict()));
  }

  /**
   * The figures, which are of one kind so far. A pattern switch would say so more safely, but its
   * bootstrap is not in the AOT cache (JDK 25) and takes 20 ms of every start.
   */
  static List<Containment> containments(Report report) {
    return report.figures().stream().map(Containment.class::cast).toList();
  }

  /** True where a reader wants to know why: it failed or could not be decided. */
  static boolean asksForAttention(Finding finding) {
    return finding.verdict() == Verdict.FAIL || finding.verdict() == Verdict.UNDECIDED;
  }

  /** Each remedy once, with the findings it serves. What passed needs none. */
  static Map<String, List<Finding>> remedies(Report report) {
    Map<String, List<Finding>> remedies = new LinkedHashMap<>();
    for (Finding finding : findings(report)) {
      if (finding.verdict() != Verdict.PASS && !finding.remedy().isBlank()) {
        remedies.merge(
            finding.remedy(),
            List.of(finding),
            (earlier, one) -> Stream.concat(earlier.stream(), one.stream()).toList());
      }
    }
    return remedies;
  }

  /**
   * What was refused or set aside, and what was not read just now; what is merely absent only where
   * evidence was wanting.
   */
  static List<Examined> noteworthy(Report report) {
    return report.examined().stream()
        .filter(source ->
            switch (source.outcome()) {
              case READ -> Age.isWorthTelling(source.at(), report.at());
              case ABSENT -> report.verdict() == Verdict.UNDECIDED;
              case FORBIDDEN, SET_ASIDE -> true;
            })
        .toList();
  }
}
