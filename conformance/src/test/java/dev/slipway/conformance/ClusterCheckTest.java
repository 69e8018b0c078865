package dev.slipway.conformance;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.ClusterIdentity;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {

  private static final Instant TAKEN = NOW.minusSeconds(60);
  private static final ClusterCheck CHECK =
      new ClusterCheck(Grade.DECLARED, NOW, new Tool("slipway", "test"));
  private static final List<Node> NODES =
      List.of(member("cp-1").in("R", "a").node(), member("cp-2").in("R", "a").node());

  @Test
  void judgesNodesByTheirLabelsAndEverySource() {
    EvidenceSource file =
        new RecordedEvidence(
            Written.in("e.yaml").host("cp-1", "x").host("cp-2", "y").evidence(), NOW, null);

    Report report =
        CHECK.check(
            snapshot(new Reading.Read<>(NODES), new Reading.Read<>(configMap())),
            List.of(file),
            List.of());

    assertThat(report.subject()).isEqualTo("prod");
    assertThat(report.at()).isEqualTo(NOW);
    assertThat(report.tool()).isEqualTo(new Tool("slipway", "test"));
    assertThat(report.testcases())
        .singleElement()
        .satisfies(t -> assertThat(t.verdict()).isEqualTo(Verdict.PASS));
    assertThat(report.figures()).hasSize(1);
    assertThat(report.examined())
        .containsExactly(
            new Examined("nodes", Outcome.READ, "2 nodes", TAKEN),
            new Examined("e.yaml", Outcome.READ, "speaks of 2 of 2 nodes", null));
  }

  @Test
  void isUndecidedWithoutSourcesAndTellsThatTheConfigMapIsNotThere() {
    Report report =
        CHECK.check(
            snapshot(new Reading.Read<>(NODES), new Reading.Absent<>("there is none")),
            List.of(),
            List.of());

    assertThat(report.testcases().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.examined())
        .contains(
            new Examined(
                "ConfigMap kube-system/slipway-placement", Outcome.ABSENT, "there is none", TAKEN));
  }

  @Test
  void isUndecidedWhereReadingIsForbiddenAndTellsWhy() {
    Report report =
        CHECK.check(
            snapshot(new Reading.Forbidden<>("no list"), new Reading.Forbidden<>("no get")),
            List.of(),
            List.of());

    assertThat(report.testcases().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.figures()).isEmpty();
    assertThat(report.findings().getFirst().message()).contains("no list");
    assertThat(report.examined())
        .containsExactly(
            new Examined("nodes", Outcome.FORBIDDEN, "no list", TAKEN),
            new Examined(
                "ConfigMap kube-system/slipway-placement", Outcome.FORBIDDEN, "no get", TAKEN));
  }

  @Test
  void isUndecidedWhereThereAreNoNodesToRead() {
    Report report =
        CHECK.check(
            snapshot(new Reading.Absent<>("left out"), new Reading.Absent<>("left out")),
            List.of(),
            List.of());

    assertThat(report.testcases().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.examined().getFirst())
        .isEqualTo(new Examined("nodes", Outcome.ABSENT, "left out", TAKEN));
  }

  @Test
  void addsFindingsAboutTheReadingItselfWithoutLettingThemDecide() {
    Finding insecure =
        new Finding(
            new Rule("kubernetes.tls", Level.MUST, "", URI.create("https://example.org")),
            Verdict.FAIL,
            "prod",
            "",
            List.of(),
            "");

    Report report =
        CHECK.check(
            snapshot(new Reading.Read<>(NODES), new Reading.Absent<>("")),
            List.of(),
            List.of(insecure));

    assertThat(report.findings()).endsWith(insecure);
    assertThat(report.testcases().getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  private static PlacementConfigMap configMap() {
    return new PlacementConfigMap("", null);
  }

  private static Snapshot snapshot(
      Reading<List<Node>> nodes, Reading<PlacementConfigMap> configMap) {
    return new Snapshot(new ClusterIdentity("prod", null, null, null), TAKEN, nodes, configMap);
  }
}
