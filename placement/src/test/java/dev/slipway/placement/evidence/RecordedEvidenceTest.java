package dev.slipway.placement.evidence;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.report.Examined;
import dev.slipway.report.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedEvidenceTest {

  private static final Instant CREATED = NOW.minus(Duration.ofDays(1));

  @Test
  void saysWhatStandsInAnEntry() {
    Observations said = observe(Written.in("e.yaml").observed(NOW).host("cp-1", "x"), node("1"));

    Observation host = said.byNode().getOrDefault("cp-1", List.of()).getFirst();
    assertThat(host.attribute()).isEqualTo(Attribute.HOST);
    assertThat(host.value()).isEqualTo("x");
    assertThat(host.scope()).isEqualTo(new Scope("cloud", "project", "R"));
    assertThat(host.source())
        .isEqualTo(new Source("e.yaml (source plugin)", Source.Kind.INDEPENDENT));
    assertThat(host.grade()).isEqualTo(Grade.OBSERVED);
    assertThat(host.observedAt()).isEqualTo(NOW);
    assertThat(said.examined())
        .containsExactly(
            new Examined("e.yaml", Examined.Outcome.READ, "speaks of 1 of 1 nodes", NOW));
  }

  @Test
  void setsAsideAnEntryOfANodeThatIsNotThere() {
    Observations said = observe(Written.in("e.yaml").at(NOW).zone("cp-9", "a"), node("1"));

    assertThat(said.byNode()).isEmpty();
    assertThat(said.examined().getFirst().detail()).isEqualTo("speaks of 0 of 1 nodes");
    assertThat(said.examined().getFirst().at()).isNull();
    assertThat(said.examined().getLast())
        .isEqualTo(
            new Examined(
                "e.yaml",
                Examined.Outcome.SET_ASIDE,
                "entry of cp-9 (e.yaml:1:1): there is no such node",
                NOW));
  }

  @ParameterizedTest(name = "machine {0}, observed {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -,                     ''",
        "-, 2026-11-19T12:00:00Z,  ''",
        "-, 2026-11-19T11:59:59Z,  before the node was created at 2026-11-19T12:00:00Z",
        "1, 2026-11-19T11:59:59Z,  ''",
        "2, -,                     it is about the machine 2",
        "2, 2026-11-20T12:00:00Z,  'it is about the machine 2, the node is now 1'",
        "-, 2026-11-20T12:05:00Z,  ''",
        "-, 2026-11-20T12:05:01Z,  'after the instant of this check, 2026-11-20T12:00:00Z'",
        "1, 2026-11-20T12:05:01Z,  after the instant of this check",
        "-, +1000000000-12-31T23:59:59Z, after the instant of this check",
        "-, -1000000000-01-01T00:00:00Z, before the node was created",
      })
  void countsOnlyWhereItSpeaksOfTheMachineThatIsThereNow(
      String machine, String observedAt, String unusable) {
    Written written = Written.in("e.yaml").machine(machine).zone("cp-1", "a");
    if (observedAt != null) {
      written =
          Written.in("e.yaml").machine(machine).at(Instant.parse(observedAt)).zone("cp-1", "a");
    }

    Observations said = observe(written, node("1"));

    if (unusable.isEmpty()) {
      assertThat(said.byNode()).containsKey("cp-1");
      assertThat(said.examined()).hasSize(1);
    } else {
      assertThat(said.byNode()).isEmpty();
      assertThat(said.examined().getLast().outcome()).isEqualTo(Examined.Outcome.SET_ASIDE);
      assertThat(said.examined().getLast().detail()).contains(unusable);
    }
  }

  @Test
  void takesTheFirstOfTwoNodesOfOneName() {
    assertThat(
            observe(
                    Written.in("e").machine("1").zone("cp-1", "a"),
                    member("cp-1").machine("1"),
                    member("cp-1").machine("2"))
                .byNode())
        .containsKey("cp-1");
  }

  @Test
  void goesByTimeWhereTheNodeDoesNotNameItsMachine() {
    assertThat(
            observe(
                    Written.in("e").machine("1").at(CREATED.minusSeconds(1)).zone("cp-1", "a"),
                    member("cp-1").created(CREATED))
                .byNode())
        .isEmpty();
  }

  @Test
  void believesAnOldEntryWhereTheAgeOfTheNodeIsNotKnown() {
    assertThat(
            observe(Written.in("e").at(CREATED.minusSeconds(1)).zone("cp-1", "a"), member("cp-1"))
                .byNode())
        .containsKey("cp-1");
  }

  @Test
  void canBeJudgedAtTheEndOfTime() {
    PlacementEvidence evidence = Written.in("e").at(NOW).zone("cp-1", "a").evidence();

    assertThat(
            new RecordedEvidence(evidence, Instant.MAX, null)
                .observe(List.of(member("cp-1").node()))
                .byNode())
        .containsKey("cp-1");
  }

  @Test
  void tellsTheNewestTimeOfWhatItUsed() {
    Written written =
        Written.in("e")
            .at(NOW.minusSeconds(60))
            .zone("cp-1", "a")
            .at(NOW.minusSeconds(30))
            .zone("cp-2", "a")
            .at(NOW.plusSeconds(9_000))
            .zone("cp-3", "a");

    assertThat(
            observe(written, member("cp-1"), member("cp-2"), member("cp-3"))
                .examined()
                .getFirst()
                .at())
        .isEqualTo(NOW.minusSeconds(30));
  }

  @Test
  void saysThatItIsWithdrawnAndWhenItWasLastObserved() {
    Observations said =
        observe(
            Written.in("e.yaml")
                .observed(NOW.minusSeconds(90))
                .validUntil(NOW.minusSeconds(30), NodeLabels.ZONE)
                .zone("cp-1", "a"),
            member("cp-1"));

    assertThat(said.byNode()).isEmpty();
    assertThat(said.withdrawn())
        .isEqualTo(
            Map.of(
                "cp-1",
                Set.of(NodeLabels.OPENSTACK_HOST_ID, NodeLabels.SCS_HOST_ID, NodeLabels.ZONE)));
    assertThat(said.examined().getLast())
        .isEqualTo(
            new Examined(
                "e.yaml",
                Examined.Outcome.SET_ASIDE,
                "entry of cp-1 (e.yaml:1:1): it is withdrawn: the document was valid until"
                    + " 2026-11-20T11:59:30Z and nobody has renewed it; it was last observed at"
                    + " 2026-11-20T11:58:30Z",
                NOW.minusSeconds(90)));
  }

  @Test
  void withdrawsByAge() {
    PlacementEvidence evidence =
        Written.in("e.yaml")
            .at(NOW.minusSeconds(61))
            .zone("cp-1", "a")
            .at(NOW.minusSeconds(60))
            .zone("cp-2", "a")
            .at(null)
            .zone("cp-3", "a")
            .evidence();
    List<Node> nodes = List.of(member("cp-1").node(), member("cp-2").node(), member("cp-3").node());

    Observations said =
        new RecordedEvidence(evidence, NOW, null, Duration.ofMinutes(1)).observe(nodes);

    assertThat(said.byNode()).containsOnlyKeys("cp-2", "cp-3");
    assertThat(said.withdrawn()).isEqualTo(Map.of("cp-1", NodeLabels.HOST_IDS));
    assertThat(said.examined().getLast().detail())
        .endsWith(
            "it is withdrawn: it was last observed at 2026-11-20T11:58:59Z, longer ago than the"
                + " maximum age of PT1M");
  }

  @Test
  void tellsWhatKeepsAMachineWhereItIs() {
    PlacementEvidence evidence =
        PlacementEvidenceReaderTest.read(
            """
            apiVersion: slipway.dev/v1
            kind: PlacementEvidence
            source: nova
            members:
              - node: cp-1
                zone: a
                observedAt: 2026-11-20T12:00:00Z
                scheduling:
                  serverGroups: [{id: g, policy: anti-affinity}]
                  disk: network
                  flavor: f
            """);

    Observations said =
        new RecordedEvidence(evidence, NOW, null).observe(List.of(member("cp-1").node()));

    assertThat(said.scheduling())
        .isEqualTo(
            Map.of(
                "cp-1",
                new Scheduling(
                    List.of(new Scheduling.Group("g", "anti-affinity", 1)),
                    Scheduling.Disk.NETWORK,
                    "f",
                    new Source("e.yaml (source nova)", Source.Kind.INDEPENDENT),
                    NOW)));
  }

  @Test
  void refusesEvidenceOfAnotherCluster() {
    PlacementEvidence evidence = new PlacementEvidence("e.yaml", "one", List.of());

    assertThatThrownBy(() -> new RecordedEvidence(evidence, NOW, "two"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            "e.yaml", "cluster one", "cluster two", "evidence of this cluster");
  }

  @Test
  void takesEvidenceOfThisClusterAndOfWhicheverCluster() {
    List<RecordedEvidence> taken = new ArrayList<>();
    taken.add(new RecordedEvidence(new PlacementEvidence("e", "one", List.of()), NOW, "one"));
    taken.add(new RecordedEvidence(new PlacementEvidence("e", null, List.of()), NOW, "one"));
    taken.add(new RecordedEvidence(new PlacementEvidence("e", "one", List.of()), NOW, null));

    assertThat(taken).hasSize(3);
  }

  private static Machine node(String machine) {
    return member("cp-1").machine(machine).created(CREATED);
  }

  private static Observations observe(Written written, Machine... machines) {
    List<Node> nodes = new ArrayList<>();
    for (Machine machine : machines) {
      nodes.add(machine.node());
    }
    return new RecordedEvidence(written.evidence(), NOW, null).observe(nodes);
  }
}
