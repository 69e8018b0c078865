package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.judgement.PlacementRules.EVIDENCE_DISAGREEMENT;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_CURRENT;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_PRESENT;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static dev.slipway.placement.judgement.PlacementRules.ZONE_SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A watch that died must not leave a pass behind. */
class LapsedEvidenceTest {

  private static final Instant OBSERVED = NOW.minus(Duration.ofHours(1));

  @Test
  void passesUntilTheVeryInstantUpToWhichItIsValid() {
    Cluster cluster = cluster().with(watch().validUntil(NOW));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.PASS);
    assertThat(cluster.verdict(QUORUM_SAFETY)).isEqualTo(Verdict.PASS);
  }

  @Test
  void isUndecidedAfterwardsWithTheHostLabelsThatAreNoBetter() {
    Cluster cluster = cluster().with(watch().validUntil(NOW.minusNanos(1)));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.UNDECIDED);
    assertThat(cluster.verdict(QUORUM_SAFETY)).isEqualTo(Verdict.UNDECIDED);
    assertThat(cluster.verdict(EVIDENCE_DISAGREEMENT)).isEqualTo(Verdict.PASS);
  }

  @Test
  void withdrawsTheZonesOfAWriterThatKeepsThemCurrentAndOfNoOther() {
    Cluster zoned =
        Cluster.of(
            member("a").in("R", "az1").on("x"),
            member("b").in("R", "az2").on("y"),
            member("c").in("R", "az3").on("z"));
    Instant past = NOW.minusSeconds(1);

    assertThat(zoned.with(watch().validUntil(past)).verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.PASS);
    Cluster maintained = zoned.with(watch().validUntil(past, NodeLabels.ZONE));
    assertThat(maintained.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.UNDECIDED);
    assertThat(maintained.verdict(ZONE_SPREAD)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void doesNotTakeAWithdrawnLabelForAMissingOne() {
    Cluster cluster =
        cluster().with(watch().validUntil(NOW.minusSeconds(1), NodeLabels.ZONE, NodeLabels.REGION));

    assertThat(cluster.verdict(LABELS_PRESENT)).isEqualTo(Verdict.PASS);
  }

  @Test
  void stillHoldsAWithdrawnLabelAgainstReality() {
    Cluster cluster =
        cluster()
            .with(watch().validUntil(NOW.minusSeconds(1), NodeLabels.ZONE))
            .with(Written.in("now.yaml").observed(NOW).zone("a", "az9"));

    assertThat(cluster.finding(LABELS_CURRENT).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Cluster.evidenceOf(cluster.finding(LABELS_CURRENT)))
        .startsWith("a: the label says zone az1, it is az9 | now.yaml");
  }

  @Test
  void believesFreshKnowledgeBesideWhatLapsed() {
    Cluster cluster =
        cluster()
            .with(watch().validUntil(NOW.minusSeconds(1)))
            .with(
                Written.in("now.yaml").observed(NOW).host("a", "x").host("b", "x").host("c", "x"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void setsAsideWhatIsOlderThanWanted() {
    assertThat(cluster().with(watch()).maxAge(Duration.ofHours(1)).verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.PASS);
    assertThat(cluster().with(watch()).maxAge(Duration.ofMinutes(59)).verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void leavesLabelsOfOtherMachinesAlone() {
    Cluster cluster =
        Cluster.of(
                member("a").in("R", "az1").on("x").machine("new"),
                member("b").in("R", "az1").on("y").machine("new"))
            .with(
                Written.in("w")
                    .machine("old")
                    .observed(OBSERVED)
                    .validUntil(NOW.minusSeconds(1))
                    .host("a", "x")
                    .host("b", "y"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.PASS);
  }

  private static Cluster cluster() {
    return Cluster.of(
        member("a").in("R", "az1").on("x"),
        member("b").in("R", "az1").on("y"),
        member("c").in("R", "az1").on("z"));
  }

  private static Written watch() {
    return Written.in("w").observed(OBSERVED).host("a", "x").host("b", "y").host("c", "z");
  }
}
