package dev.slipway.placement.statement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.ClusterIdentity;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Source;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.report.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementDraftTest {

  private static final List<Node> NODES =
      List.of(
          member("cp-2").machine("m2").in("R", "label-zone").on("label-host").node(),
          member("cp-1").machine("m1").in("R", "label-zone").on("label-host").node(),
          worker("w-1").node(),
          worker("w-2").node());

  private final List<Observations> sources =
      new ArrayList<>(List.of(new NodeLabels().observe(NODES)));

  @Test
  void statesTheMembersByNameAndCountsTheWorkers() {
    know(Written.in("e").observed(NOW).host("cp-1", "x").host("cp-2", "y"));

    PlacementStatement statement = statement(Grade.OBSERVED);

    assertThat(statement.members()).extracting(Member::node).containsExactly("cp-1", "cp-2");
    assertThat(statement.workers()).isEqualTo(2);
    assertThat(statement.members().getFirst().machine()).isEqualTo(MachineBinding.of("id", "m1"));
  }

  @Test
  void repeatsNoLabel() {
    know(Written.in("e").observed(NOW).host("cp-1", "x").zone("cp-2", "z"));

    List<Member> members = statement(Grade.DECLARED).members();

    assertThat(members).extracting(Member::zone).containsExactly(null, "z");
    assertThat(members).extracting(Member::region).containsOnlyNulls();
    assertThat(draft(Grade.OBSERVED).unknown()).containsExactly("cp-2");
    assertThat(draft(Grade.DECLARED).unknown()).isEmpty();
  }

  @Test
  void isAsGoodAsTheLeastOfWhatItStates() {
    know(Written.in("e").observed(NOW).host("cp-1", "x"));

    assertThat(statement(Grade.DECLARED).basis().grade()).isEqualTo(Grade.DECLARED);
    assertThat(draft(Grade.DECLARED).oldest()).isNull();
  }

  @Test
  void isValidFromTheOldestObservationOn() {
    know(Written.in("e").observed(NOW.minus(Duration.ofDays(3))).host("cp-1", "x"));
    know(Written.in("f").observed(NOW).host("cp-2", "y"));

    PlacementStatement statement = statement(Grade.OBSERVED);

    assertThat(statement.issuedAt()).isEqualTo(NOW);
    assertThat(statement.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(statement.basis().from()).isEqualTo(NOW.minus(Duration.ofDays(3)));
    assertThat(statement.basis().to()).isEqualTo(NOW);
  }

  @Test
  void keepsWhatEquallyGoodSourcesContradict() {
    know(Written.in("e").observed(NOW).host("cp-1", "x").host("cp-2", "y"));
    know(Written.in("f").observed(NOW).host("cp-1", "y"));

    assertThat(statement(Grade.OBSERVED).members().getFirst().hosts()).hasSize(2);
  }

  @Test
  void saysWhetherTheSchedulerKeepsMembersApart() {
    know(Written.in("e").observed(NOW).host("cp-1", "x").host("cp-2", "y"));
    assertThat(statement(Grade.OBSERVED).members())
        .extracting(Member::keptApart)
        .containsOnlyNulls();

    sources.add(
        new Observations(
            Map.of(),
            Map.of("cp-1", scheduling("anti-affinity"), "cp-2", scheduling("soft-anti-affinity")),
            Map.<String, Set<String>>of(),
            List.of()));

    assertThat(statement(Grade.OBSERVED).members())
        .extracting(Member::keptApart)
        .containsExactly(true, false);
  }

  private static Scheduling scheduling(String policy) {
    return new Scheduling(
        List.of(new Scheduling.Group("g", policy, 1)),
        Scheduling.Disk.UNKNOWN,
        null,
        new Source("nova", Source.Kind.INDEPENDENT),
        NOW);
  }

  private void know(Written written) {
    sources.add(new RecordedEvidence(written.evidence(), NOW, null).observe(NODES));
  }

  private StatementDraft draft(Grade required) {
    return new StatementDraft("prod", NODES, sources, required);
  }

  private PlacementStatement statement(Grade required) {
    return draft(required)
        .statement(
            new ClusterIdentity("prod", "uid", null, null),
            "uid",
            new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]),
            new StatementDraft.Terms(
                "id", null, null, NOW, Duration.ofDays(10), new Tool("slipway", "1")),
            List.of());
  }
}
