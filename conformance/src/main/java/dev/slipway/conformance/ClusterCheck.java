package dev.slipway.conformance;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.picture.PlacementFigure;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
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
    String subject = snapshot.cluster().name();
    List<Examined> examined = new ArrayList<>();
    Placement placement =
        switch (snapshot.nodes()) {
          case Reading.Read<List<Node>>(List<Node> nodes) -> {
            examined.add(
                new Examined("nodes", Outcome.READ, nodes.size() + " nodes", snapshot.takenAt()));
            yield placement(subject, nodes, sources, examined);
          }
          case Reading.Absent<List<Node>>(String why) -> {
            examined.add(new Examined("nodes", Outcome.ABSENT, why, snapshot.takenAt()));
            yield Placement.unreadable(subject, why, required);
          }
          case Reading.Forbidden<List<Node>>(String why) -> {
            examined.add(new Examined("nodes", Outcome.FORBIDDEN, why, snapshot.takenAt()));
            yield Placement.unreadable(subject, why, required);
          }
        };
    examineConfigMap(snapshot, examined);
    List<Finding> findings = new ArrayList<>(PlacementJudgement.judge(placement));
    findings.addAll(further);
    Testcase testcase = NodeDistributionCheck.decide(findings);
    Optional<Figure> figure = PlacementFigure.of(placement);
    return new Report(
        subject, at, tool, examined, findings, List.of(testcase), figure.stream().toList());
  }

  private Placement placement(
      String subject, List<Node> nodes, List<EvidenceSource> sources, List<Examined> examined) {
    List<Observations> observations = new ArrayList<>();
    observations.add(new NodeLabels().observe(nodes));
    for (EvidenceSource source : sources) {
      observations.add(source.observe(nodes));
    }
    observations.forEach(o -> examined.addAll(o.examined()));
    return Placement.of(subject, nodes, observations, required);
  }

  /** That it was read is told by its source; here is told why it was not. */
  private static void examineConfigMap(Snapshot snapshot, List<Examined> examined) {
    String name = "ConfigMap " + PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
    switch (snapshot.placementConfigMap()) {
      case Reading.Read<PlacementConfigMap> read -> {}
      case Reading.Absent<PlacementConfigMap>(String why) ->
          examined.add(new Examined(name, Outcome.ABSENT, why, snapshot.takenAt()));
      case Reading.Forbidden<PlacementConfigMap>(String why) ->
          examined.add(new Examined(name, Outcome.FORBIDDEN, why, snapshot.takenAt()));
    }
  }
}
