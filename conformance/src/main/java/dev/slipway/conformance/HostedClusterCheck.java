package dev.slipway.conformance;

import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Survey;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.ManagementCluster;
import dev.slipway.placement.judgement.HostedJudgement;
import dev.slipway.placement.judgement.OwnNodesNotRead;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.picture.HostedFigure;
import dev.slipway.placement.picture.PlacementFigure;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks one cluster whose control plane runs as pods of a management cluster. The rules about its
 * control plane are judged of those pods, the rules about nodes of its own nodes, where they were
 * read too. No I/O: what there is to know has been read before.
 *
 * @param required least grade of host evidence that counts
 * @param at the instant as of which is judged
 * @param tool which program judges
 */
public record HostedClusterCheck(Grade required, Instant at, Tool tool) {

  /**
   * A cluster that was read, and what is known about its nodes.
   *
   * @param sources where nodes are said to be, beside their labels
   * @param further findings about the way in which the cluster was read
   */
  public record Read(Snapshot snapshot, List<EvidenceSource> sources, List<Finding> further) {
    public Read {
      sources = List.copyOf(sources);
      further = List.copyOf(further);
    }
  }

  /**
   * Judges {@code controlPlane}.
   *
   * @param own the cluster itself; null where it was not read
   */
  public Report check(HostedControlPlane controlPlane, Read management, @Nullable Read own) {
    List<Examined> examined = new ArrayList<>(controlPlane.examined());
    String host = "management cluster " + management.snapshot().cluster().name();
    Survey there = Survey.of(host, management.snapshot(), management.sources(), required);
    ManagementCluster cluster = new ManagementCluster(there.placement());
    for (Examined e : there.examined()) {
      examined.add(new Examined(e.source() + " (" + host + ")", e.outcome(), e.detail(), e.at()));
    }
    List<Finding> findings = new ArrayList<>(HostedJudgement.judge(controlPlane, cluster));
    List<Figure> figures = new ArrayList<>();
    HostedFigure.of(controlPlane, cluster).ifPresent(figures::add);
    if (own == null) {
      findings.addAll(OwnNodesNotRead.judge(controlPlane.name()));
    } else {
      Survey survey = Survey.of(own.snapshot(), own.sources(), required);
      Placement nodes = survey.placement();
      examined.addAll(survey.examined());
      // Members among the cluster's own nodes are a control plane too, and judged as that of any
      // cluster: the worse of the two decides.
      findings.addAll(
          nodes.members().isEmpty()
              ? PlacementJudgement.judgeWorkers(nodes)
              : PlacementJudgement.judge(nodes));
      findings.addAll(own.further());
      PlacementFigure.of(nodes).ifPresent(figures::add);
    }
    findings.addAll(management.further());
    return new Report(
        controlPlane.name(),
        at,
        tool,
        examined,
        findings,
        List.of(NodeDistributionCheck.decide(findings)),
        figures);
  }
}
