package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Cluster.evidenceOf;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.EVIDENCE_DISAGREEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvidenceDisagreementTest {

  private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void passesWithOneSource() {
    Finding finding =
        Cluster.of(member("cp-1").in("R", "a").on("x")).finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.message()).contains("No two sources contradict");
  }

  @Test
  void passesWhereSourcesAgree() {
    assertThat(
            Cluster.of(
                    member("cp-1").in("R", "a").on("x").label(NodeLabels.SCS_HOST_ID, "x"),
                    member("cp-2").in("R", "a").on("x"))
                .with(Written.in("file").host("cp-1", "x"))
                .with(Written.in("file").zone("cp-1", "a"))
                .verdict(EVIDENCE_DISAGREEMENT))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void showsBothValuesAndSourcesOfTwoHostLabels() {
    Finding finding =
        Cluster.of(member("cp-1").on("x").label(NodeLabels.SCS_HOST_ID, "y"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).isEqualTo("Sources disagree: the host of cp-1 is x or y.");
    assertThat(evidenceOf(finding))
        .contains(
            "cp-1: host x | label topology.openstack.org/host-id | null",
            "cp-1: host y | label topology.scs.community/host-id | null");
    assertThat(finding.remedy()).contains("live migration");
  }

  @Test
  void showsBothValuesSourcesAndTimesOfALabelAndARecord() {
    Finding finding =
        Cluster.of(member("cp-1").region("R").on("x"))
            .with(
                Written.in("ConfigMap kube-system/slipway-placement")
                    .observed(NOW)
                    .host("cp-1", "y"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.message()).contains("the host of cp-1 is y or x");
    assertThat(evidenceOf(finding))
        .contains(
            "cp-1: host x | label topology.openstack.org/host-id | null",
            "cp-1: host y | ConfigMap kube-system/slipway-placement (source plugin) |"
                + " 2026-11-20T12:00:00Z");
  }

  @Test
  void showsBothTimesOfTwoFiles() {
    Finding finding =
        Cluster.of(member("cp-1"))
            .with(Written.in("old.yaml").at(EARLIER).zone("cp-1", "a"))
            .with(Written.in("new.yaml").at(NOW).zone("cp-1", "b"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.message()).contains("the zone of cp-1 is b or a");
    assertThat(evidenceOf(finding))
        .contains(
            "cp-1: zone a | old.yaml (source plugin) | 2026-11-01T00:00:00Z",
            "cp-1: zone b | new.yaml (source plugin) | 2026-11-20T12:00:00Z");
  }

  @Test
  void tellsOfRegionsToo() {
    assertThat(
            Cluster.of(member("cp-1").region("R1"))
                .with(Written.in("file").region("cp-1", "R2"))
                .finding(EVIDENCE_DISAGREEMENT)
                .message())
        .contains("the region of cp-1 is R2 or R1");
  }

  @Test
  void doesNotCompareHostKeysOfIncompatibleScopes() {
    assertThat(
            Cluster.of(member("cp-1"))
                .with(Written.in("one").scope(new Scope("one", null, null)).host("cp-1", "x"))
                .with(Written.in("two").scope(new Scope("two", null, null)).host("cp-1", "y"))
                .verdict(EVIDENCE_DISAGREEMENT))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void namesMembersOfOneHostInDifferentZones() {
    Finding finding =
        Cluster.of(member("cp-1").in("R", "a").on("x"), member("cp-2").in("R", "b").on("x"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("cp-1 and cp-2 are on one host but in the zones a and b");
    assertThat(evidenceOf(finding)).contains("cp-1: host x", "cp-2: zone b");
  }

  @Test
  void tellsOfContradictingLabelsEvenWhereTheirGradeDoesNotCount() {
    assertThat(
            Cluster.of(member("cp-1").in("R", "a").on("x"), member("cp-2").in("R", "b").on("x"))
                .require(Grade.ATTESTED)
                .verdict(EVIDENCE_DISAGREEMENT))
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void namesMembersThatAreTogetherByOneScopeAndApartByABetterOne() {
    Finding finding =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("nova").observed(NOW).host("cp-1", "x").host("cp-2", "y"))
            .with(
                Written.in("note")
                    .scope(new Scope("racks", null, null))
                    .host("cp-1", "r")
                    .host("cp-2", "r"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("cp-1 and cp-2 are on one host, r, by the host keys of cloud racks, on several");
    assertThat(evidenceOf(finding))
        .contains(
            "cp-1: host x | nova", "cp-2: host y | nova", "cp-1: host r | note", "cp-2: host r");
  }

  @Test
  void namesMembersThatAreApartByOneScopeAndTogetherByABetterOne() {
    Finding finding =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("nova").observed(NOW).host("cp-1", "x").host("cp-2", "x"))
            .with(
                Written.in("note")
                    .scope(new Scope("racks", null, null))
                    .host("cp-1", "r")
                    .host("cp-2", "s"))
            .finding(EVIDENCE_DISAGREEMENT);

    assertThat(finding.message())
        .contains(
            "cp-1 and cp-2 are on one host by better evidence, on 2 hosts by the host keys of");
  }

  @Test
  void doesNotApplyWithoutMembers() {
    assertThat(Cluster.of(worker("w-1").on("x")).verdict(EVIDENCE_DISAGREEMENT))
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(Cluster.of(worker("w-1")).finding(EVIDENCE_DISAGREEMENT).message())
        .contains("No control-plane member is visible");

    Finding unreadable =
        Cluster.finding(
            PlacementJudgement.judge(Placement.unreadable("prod", "forbidden", Grade.DECLARED)),
            EVIDENCE_DISAGREEMENT);
    assertThat(unreadable.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(unreadable.message()).contains("forbidden");
  }
}
