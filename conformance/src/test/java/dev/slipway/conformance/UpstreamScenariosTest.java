package dev.slipway.conformance;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.NOT_APPLICABLE;
import static dev.slipway.report.Verdict.PASS;
import static dev.slipway.report.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.placement.judgement.PlacementRules;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The scenarios of the retired upstream test ({@code
 * Tests/kaas/scs_0214_node_distribution_RETIRED/testdata/scenarios.yaml}) and further ones, with
 * the answers that scs-0214-v2 in force since 2026-04-28 gives.
 */
class UpstreamScenariosTest {

  @Test
  void success1PassesWithThreeZonesAndSixHosts() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").label(NodeLabels.SCS_HOST_ID, "vm0"),
            member("cp-2").in("R", "b").label(NodeLabels.SCS_HOST_ID, "vm1"),
            member("cp-3").in("R", "c").label(NodeLabels.SCS_HOST_ID, "vm2"),
            worker("w-1").in("R", "a").label(NodeLabels.SCS_HOST_ID, "vm3"),
            worker("w-2").in("R", "b").label(NodeLabels.SCS_HOST_ID, "vm4"),
            worker("w-3").in("R", "c").label(NodeLabels.SCS_HOST_ID, "vm5"));

    assertThat(check(findings)).isEqualTo(PASS);
    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(PASS, PASS, NOT_APPLICABLE, PASS, UNDECIDED, PASS, PASS, PASS, PASS);
  }

  @Test
  void success2FailsBecauseItsThreeZonesAreOneHost() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").label(NodeLabels.SCS_HOST_ID, "vm0"),
            member("cp-2").in("R", "b").label(NodeLabels.SCS_HOST_ID, "vm0"),
            member("cp-3").in("R", "c").label(NodeLabels.SCS_HOST_ID, "vm0"),
            worker("w-1").in("R", "a").label(NodeLabels.SCS_HOST_ID, "vm1"),
            worker("w-2").in("R", "b").label(NodeLabels.SCS_HOST_ID, "vm1"),
            worker("w-3").in("R", "c").label(NodeLabels.SCS_HOST_ID, "vm1"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(Cluster.finding(findings, PlacementRules.PHYSICAL_SPREAD).message())
        .contains("one host, vm0", "zones a, b and c");
    assertThat(verdict(findings, "placement.evidence-disagreement")).isEqualTo(FAIL);
  }

  @Test
  void noDistribution1FailsForItsSingleMember() {
    List<Finding> findings =
        judge(member("cp").in("R", "a").on("vm0"), worker("w").in("R", "a").on("vm0"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.physical-spread")).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.labels-present")).isEqualTo(PASS);
  }

  @Test
  void noDistribution2FailsForItsOneHost() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").on("vm0"),
            member("cp-2").in("R", "a").on("vm0"),
            member("cp-3").in("R", "a").on("vm0"),
            worker("w-1").in("R", "a").on("vm1"),
            worker("w-2").in("R", "a").on("vm1"),
            worker("w-3").in("R", "a").on("vm1"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.zone-spread")).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.worker-zone-spread")).isEqualTo(FAIL);
    assertThat(verdict(findings, "placement.evidence-disagreement")).isEqualTo(PASS);
  }

  @Test
  void missingLabelsIsUndecidedBecauseTheSecondHostIsNotKnown() {
    List<Finding> findings =
        judge(member("cp-1").in("R", "a").on("vm0"), member("cp-2").in("R", "a"));

    assertThat(check(findings)).isEqualTo(UNDECIDED);
    assertThat(verdict(findings, "scs-0214-v2.labels-present")).isEqualTo(PASS);
    assertThat(verdict(findings, "scs-0214-v2.worker-zone-spread")).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void notEnoughNodesFailsForItsSingleMember() {
    assertThat(check(judge(member("cp").in("R", "a").on("vm0")))).isEqualTo(FAIL);
  }

  @Test
  void notEnoughNodesIsUndecidedWhereTheSingleNodeIsAWorker() {
    assertThat(check(judge(worker("node").in("R", "a").on("vm0")))).isEqualTo(UNDECIDED);
  }

  @Test
  void threeMembersInOneZoneOnThreeHostsMeetTheMustAndNotTheShould() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").on("x"),
            member("cp-2").in("R", "a").on("y"),
            member("cp-3").in("R", "a").on("z"));

    assertThat(check(findings)).isEqualTo(PASS);
    assertThat(verdict(findings, "scs-0214-v2.zone-spread")).isEqualTo(FAIL);
    assertThat(verdict(findings, "placement.quorum-safety")).isEqualTo(PASS);
  }

  @Test
  void threeMembersOnTwoHostsMeetTheMustAndLoseTheQuorum() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").on("x"),
            member("cp-2").in("R", "a").on("x"),
            member("cp-3").in("R", "a").on("y"));

    assertThat(check(findings)).isEqualTo(PASS);
    assertThat(verdict(findings, "placement.quorum-safety")).isEqualTo(FAIL);
  }

  @Test
  void workersInTwoZonesSayNothingAboutAControlPlaneThatIsNotVisible() {
    List<Finding> findings = judge(worker("w-1").in("R", "a"), worker("w-2").in("R", "b"));

    assertThat(check(findings)).isEqualTo(UNDECIDED);
    assertThat(Cluster.finding(findings, PlacementRules.PHYSICAL_SPREAD).remedy())
        .contains("management cluster");
  }

  @Test
  void workersOnOneHostSayNothingAboutAControlPlaneThatIsNotVisible() {
    assertThat(check(judge(worker("w-1").in("R", "a").on("x"), worker("w-2").in("R", "a").on("x"))))
        .isEqualTo(UNDECIDED);
  }

  @Test
  void oneMemberWithWorkersInTwoZonesFails() {
    List<Finding> findings =
        judge(
            member("cp").in("R", "a").on("x"),
            worker("w-1").in("R", "a"),
            worker("w-2").in("R", "b"),
            worker("w-3").in("R", "b"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.worker-zone-spread")).isEqualTo(PASS);
  }

  @Test
  void missingRegionsViolateTheLabelsAndNotTheDistribution() {
    List<Finding> findings =
        judge(
            member("cp-1").zone("a").on("x"),
            member("cp-2").zone("b").on("y"),
            member("cp-3").zone("c").on("z"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.labels-present")).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.physical-spread")).isEqualTo(PASS);
    assertThat(verdict(findings, "placement.quorum-safety")).isEqualTo(PASS);
    assertThat(verdict(findings, "placement.region-latency")).isEqualTo(UNDECIDED);
  }

  @Test
  void aWorkerWithoutZoneViolatesTheLabels() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").on("x"),
            member("cp-2").in("R", "b").on("y"),
            worker("w-1").region("R"));

    assertThat(check(findings)).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.labels-present")).isEqualTo(FAIL);
    assertThat(verdict(findings, "scs-0214-v2.physical-spread")).isEqualTo(PASS);
  }

  @Test
  void threeMembersWithoutWorkersPass() {
    List<Finding> findings =
        judge(
            member("cp-1").in("R", "a").on("x"),
            member("cp-2").in("R", "b").on("y"),
            member("cp-3").in("R", "c").on("z"));

    assertThat(check(findings)).isEqualTo(PASS);
    assertThat(verdict(findings, "scs-0214-v2.worker-zone-spread")).isEqualTo(NOT_APPLICABLE);
  }

  @Test
  void valuesUnderTheKeysOfTheVolumeDriverAreNoLabelsOfTheStandard() {
    assertThat(
            verdict(
                judge(
                    member("cp-1")
                        .label("topology.cinder.csi.openstack.org/zone", "a")
                        .label("topology.cinder.csi.openstack.org/region", "R")),
                "scs-0214-v2.labels-present"))
        .isEqualTo(FAIL);
  }

  @Test
  void nodesThatCannotBeReadLeaveItUndecided() {
    List<Finding> findings =
        PlacementJudgement.judge(Placement.unreadable("prod", "forbidden", Grade.DECLARED));

    assertThat(check(findings)).isEqualTo(UNDECIDED);
  }

  private static List<Finding> judge(Machine... machines) {
    return Cluster.of(machines).findings();
  }

  private static Verdict check(List<Finding> findings) {
    return NodeDistributionCheck.decide(findings).verdict();
  }

  private static Verdict verdict(List<Finding> findings, String rule) {
    return findings.stream()
        .filter(f -> f.rule().id().equals(rule))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
