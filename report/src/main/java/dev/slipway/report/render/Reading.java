package dev.slipway.report.render;

import dev.slipway.report.Examined;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.util.Comparator;
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
    Comparator<Finding> byLevel = Comparator.comparing(f -> f.rule().level());
    return report.findings().stream()
        .sorted(byLevel.thenComparing(f -> MOST_URGENT_FIRST.indexOf(f.verdict())))
        .toList();
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

  /** What was refused or set aside; what is merely absent only where evidence was wanting. */
  static List<Examined> noteworthy(Report report) {
    return report.examined().stream()
        .filter(source ->
            switch (source.outcome()) {
              case READ -> false;
              case ABSENT -> report.verdict() == Verdict.UNDECIDED;
              case FORBIDDEN, SET_ASIDE -> true;
            })
        .toList();
  }
}
