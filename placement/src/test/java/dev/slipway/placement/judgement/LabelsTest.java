package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Cluster.evidenceOf;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_CURRENT;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_PRESENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  @Nested
  class Present {

    @Test
    void passesWhereEveryNodeHasBoth() {
      Finding finding =
          Cluster.of(member("cp-1").in("R", "a"), worker("w-1").in("R", "b"))
              .finding(LABELS_PRESENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
      assertThat(finding.message()).isEqualTo("All 2 nodes have region and zone labels.");
      assertThat(Cluster.of(worker("w-1").in("R", "b")).finding(LABELS_PRESENT).message())
          .isEqualTo("The node has a region and a zone label.");
    }

    @Test
    void namesEachNodeAndEachLabelThatIsMissing() {
      Finding finding =
          Cluster.of(
                  member("cp-1").in("R", "a"),
                  member("cp-2").zone("a"),
                  worker("w-1").region("R"),
                  worker("w-2"))
              .finding(LABELS_PRESENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.message())
          .isEqualTo("3 of 4 nodes lack a region or zone label: cp-2, w-1 and w-2.");
      assertThat(evidenceOf(finding).lines())
          .containsExactly(
              "cp-2: no topology.kubernetes.io/region | labels of the node | null",
              "w-1: no topology.kubernetes.io/zone | labels of the node | null",
              "w-2: no topology.kubernetes.io/region, no topology.kubernetes.io/zone"
                  + " | labels of the node | null");
      assertThat(finding.remedy())
          .contains("topology.kubernetes.io/zone", "topology.kubernetes.io/region");
    }

    @Test
    void speaksOfOneNodeInTheSingular() {
      assertThat(Cluster.of(member("cp-1").zone("a")).finding(LABELS_PRESENT).message())
          .isEqualTo("1 of 1 node lacks a region or zone label: cp-1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void takesAnEmptyLabelForMissing(String empty) {
      assertThat(Cluster.of(member("cp-1").in("R", empty)).verdict(LABELS_PRESENT))
          .isEqualTo(Verdict.FAIL);
      assertThat(Cluster.of(member("cp-1").in(empty, "a")).verdict(LABELS_PRESENT))
          .isEqualTo(Verdict.FAIL);
    }

    @Test
    void isNotSatisfiedByARecordOfTheZone() {
      assertThat(
              Cluster.of(member("cp-1").region("R"))
                  .with(Written.in("file").zone("cp-1", "a"))
                  .verdict(LABELS_PRESENT))
          .isEqualTo(Verdict.FAIL);
    }

    @Test
    void isUndecidedWithoutReadableNodes() {
      assertThat(Cluster.of().finding(LABELS_PRESENT).message()).isEqualTo("There are no nodes.");
      assertThat(Cluster.of().verdict(LABELS_PRESENT)).isEqualTo(Verdict.UNDECIDED);

      Finding unreadable = unreadable(LABELS_PRESENT);
      assertThat(unreadable.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(unreadable.message()).contains("forbidden");
    }
  }

  @Nested
  class Current {

    @Test
    void passesWhereAnIndependentSourceAgrees() {
      Finding finding =
          Cluster.of(member("cp-1").in("R", "a"), worker("w-1").in("R", "b"))
              .with(Written.in("nova.yaml").observed(NOW).zone("cp-1", "a"))
              .finding(LABELS_CURRENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
      assertThat(finding.message()).contains("for 1 of 2 nodes");
      assertThat(evidenceOf(finding))
          .isEqualTo("cp-1: zone a | nova.yaml (source plugin) | 2026-11-20T12:00:00Z");
    }

    @Test
    void failsWithTheOldAndTheNewValueOfAZone() {
      Finding finding =
          Cluster.of(member("cp-1").in("R", "a"), member("cp-2").in("R", "a"))
              .with(Written.in("nova.yaml").observed(NOW).zone("cp-1", "b").zone("cp-2", "a"))
              .finding(LABELS_CURRENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.message())
          .isEqualTo(
              "The labels of cp-1 are not true to reality: cp-1: the label says zone a, it is b.");
      assertThat(evidenceOf(finding))
          .isEqualTo(
              "cp-1: the label says zone a, it is b | nova.yaml (source plugin) |"
                  + " 2026-11-20T12:00:00Z");
      assertThat(finding.remedy()).contains("Correct the labels");
    }

    @Test
    void failsForARegionAndForWorkersAsWell() {
      Finding finding =
          Cluster.of(member("cp-1").in("R1", "a"), worker("w-1").in("R1", "a"))
              .with(Written.in("file").region("w-1", "R2"))
              .with(Written.in("file").zone("cp-1", "c"))
              .finding(LABELS_CURRENT);

      assertThat(finding.message()).contains("labels of cp-1 and w-1", "and 1 more.");
      assertThat(evidenceOf(finding)).contains("w-1: the label says region R1, it is R2");
    }

    @Test
    void believesTheBestOfSeveralSources() {
      Cluster moved =
          Cluster.of(member("cp-1").in("R", "b"))
              .with(Written.in("created.yaml").at(NOW.minusSeconds(60)).zone("cp-1", "a"))
              .with(Written.in("now.yaml").at(NOW).zone("cp-1", "b"));

      assertThat(moved.verdict(LABELS_CURRENT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void asksEquallyGoodSourcesAllToAgreeWhateverTheyAreCalled() {
      for (String name : new String[] {"a.yaml", "z.yaml"}) {
        Finding finding =
            Cluster.of(member("cp-1").in("R", "a"))
                .with(Written.in(name).at(NOW).zone("cp-1", "b"))
                .with(Written.in("m.yaml").at(NOW).zone("cp-1", "a"))
                .finding(LABELS_CURRENT);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.message()).contains("the label says zone a, it is b");
      }
    }

    @Test
    void doesNotApplyWithoutAnIndependentSourceAndSaysHowToGiveOne() {
      Finding finding = Cluster.of(member("cp-1").in("R", "a")).finding(LABELS_CURRENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(finding.message()).startsWith("No independent source");
      assertThat(finding.remedy()).contains("slipway-placement", "--evidence");
    }

    @Test
    void doesNotApplyWhereASourceSpeaksOfHostsOnly() {
      assertThat(
              Cluster.of(member("cp-1").in("R", "a"))
                  .with(Written.in("file").host("cp-1", "x"))
                  .verdict(LABELS_CURRENT))
          .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void doesNotBlameTheSourceWhereTheLabelIsMissing() {
      Finding finding =
          Cluster.of(member("cp-1").region("R"))
              .with(Written.in("file").zone("cp-1", "a"))
              .finding(LABELS_CURRENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(finding.message()).contains("no such label");
      assertThat(finding.remedy()).contains("scs-0214-v2.labels-present");
    }

    @Test
    void isUndecidedWhereNodesCannotBeRead() {
      Finding finding = unreadable(LABELS_CURRENT);

      assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(finding.message()).contains("forbidden");
    }
  }

  private static Finding unreadable(dev.slipway.report.Rule rule) {
    return Cluster.finding(
        PlacementJudgement.judge(Placement.unreadable("prod", "forbidden", Grade.DECLARED)), rule);
  }
}
