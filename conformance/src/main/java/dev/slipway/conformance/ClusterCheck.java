package dev.slipway.conformance;

import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.Survey;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.picture.PlacementFigure;
import dev.slipway.report.Figure;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Testcase;
import dev.slipway.report.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks one cluster, live or from a file, by everything that is implemented of the scope. No I/O:
 * what there is to know has been read before.
 *
 * @param required least grade of host evidence that counts
 * @param at the instant as of which is judged
 * @param tool which program judges
 */
public record ClusterCheck(Grade required, Instant at, Tool tool) {

  /**
   * Judges {@code snapshot}.
   *
   * @param sources where nodes are said to be, beside their labels
   * @param further findings about the way in which the cluster was read
   */
  public Report check(Snapshot snapshot, List<EvidenceSource> sources, List<Finding> further) {
    Survey survey = Survey.of(snapshot, sources, required);
    List<Finding> findings = new ArrayList<>(PlacementJudgement.judge(survey.placement()));
    findings.addAll(further);
    Testcase testcase = NodeDistributionCheck.decide(findings);
    Optional<Figure> figure = PlacementFigure.of(survey.placement());
    return new Report(
        snapshot.cluster().name(),
        at,
        tool,
        survey.examined(),
        findings,
        List.of(testcase),
        figure.stream().toList());
  }
}
