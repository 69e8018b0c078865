package dev.slipway.placement.nova;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;
import static dev.slipway.placement.judgement.PlacementRules.EVIDENCE_DISAGREEMENT;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_CURRENT;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Labels know their region only, Nova its cloud and project too; they speak of the same hosts. */
class NovaAgainstLabelsTest {

  private static final List<Node> LABELLED = nodes("az1", "x", "y", "z");

  @Test
  void agreesWithLabelsThatAreCurrent() {
    List<Finding> findings =
        judge(LABELLED, Nova.project("p").server(1, "x").server(2, "y").server(3, "z"));

    assertThat(verdict(findings, PHYSICAL_SPREAD)).isEqualTo(Verdict.PASS);
    assertThat(verdict(findings, QUORUM_SAFETY)).isEqualTo(Verdict.PASS);
    assertThat(verdict(findings, LABELS_CURRENT)).isEqualTo(Verdict.PASS);
    assertThat(verdict(findings, EVIDENCE_DISAGREEMENT)).isEqualTo(Verdict.PASS);
    assertThat(verdict(findings, DURABILITY)).isEqualTo(Verdict.PASS);
  }

  @Test
  void noticesALiveMigrationThatTheHostLabelDoesNotKnowOf() {
    List<Finding> findings =
        judge(LABELLED, Nova.project("p").server(1, "x").server(2, "moved").server(3, "z"));

    Finding disagreement = finding(findings, EVIDENCE_DISAGREEMENT);
    assertThat(disagreement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(disagreement.message()).contains("the host of cp-2 is moved or y");
    assertThat(verdict(findings, LABELS_CURRENT)).isEqualTo(Verdict.PASS);
    assertThat(verdict(findings, QUORUM_SAFETY)).isEqualTo(Verdict.PASS);
  }

  @Test
  void noticesThatTwoMembersHaveComeTogetherWhateverTheirLabelsSay() {
    List<Finding> findings =
        judge(LABELLED, Nova.project("p").server(1, "x").server(2, "x").server(3, "z"));

    assertThat(verdict(findings, QUORUM_SAFETY)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(findings, PHYSICAL_SPREAD)).isEqualTo(Verdict.PASS);
    assertThat(finding(findings, EVIDENCE_DISAGREEMENT).message())
        .contains("the host of cp-2 is x or y");
  }

  @Test
  void failsTheMustWhereAllHaveComeTogether() {
    List<Finding> findings =
        judge(LABELLED, Nova.project("p").server(1, "x").server(2, "x").server(3, "x"));

    assertThat(verdict(findings, PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void namesBothZonesAfterAMoveAcrossZones() {
    Nova nova =
        Nova.project("p")
            .server(1, "x")
            .server(2, "ACTIVE", "y2", "az2", Nova.flavor("SCS-2V-4", 0))
            .server(3, "z");

    List<Finding> findings = judge(LABELLED, nova);

    Finding current = finding(findings, LABELS_CURRENT);
    assertThat(current.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(current.message())
        .isEqualTo(
            "The labels of cp-2 are not true to reality: cp-2: the label says zone az1, it is az2.");
    assertThat(Cluster.evidenceOf(current))
        .isEqualTo(
            "cp-2: the label says zone az1, it is az2 | Nova in R of "
                + Nova.CLOUD
                + " | 2026-11-20T12:00:00Z");
    assertThat(finding(findings, EVIDENCE_DISAGREEMENT).message())
        .contains("the zone of cp-2 is az2 or az1", "the host of cp-2 is y2 or y");
  }

  @Test
  void leavesTheVerdictToTheLabelsWhileAMachineIsOnItsWay() {
    Nova nova =
        Nova.project("p").server(1, "x").server(2, "MIGRATING", "y", "az1", null).server(3, "x");

    List<Finding> findings = judge(nodes("az1", "", "", ""), nova);

    assertThat(verdict(findings, QUORUM_SAFETY)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(findings, PHYSICAL_SPREAD)).isEqualTo(Verdict.UNDECIDED);
  }

  private static List<Node> nodes(String zone, @Nullable String... hosts) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < hosts.length; i++) {
      Machine machine = member("cp-" + (i + 1)).in("R", zone).machine(Nova.providerID(i + 1));
      if (!hosts[i].isEmpty()) {
        machine.label(NodeLabels.OPENSTACK_HOST_ID, hosts[i]);
      }
      nodes.add(machine.node());
    }
    return nodes;
  }

  private static List<Finding> judge(List<Node> nodes, Nova nova) {
    return PlacementJudgement.judge(
        Placement.of(
            "prod",
            nodes,
            List.of(
                new NodeLabels().observe(nodes),
                new NovaEvidence(List.of(nova.read())).observe(nodes)),
            Grade.DECLARED));
  }

  private static Finding finding(List<Finding> findings, Rule rule) {
    return Cluster.finding(findings, rule);
  }

  private static Verdict verdict(List<Finding> findings, Rule rule) {
    return finding(findings, rule).verdict();
  }
}
