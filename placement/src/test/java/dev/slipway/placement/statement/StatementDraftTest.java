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
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.net.URI;
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

  @Test
  void saysWhenTheOldestThatIsStatedOfAMemberWasObserved() {
    know(Written.in("e").observed(NOW.minusSeconds(60)).host("cp-1", "x").host("cp-2", "y"));
    know(Written.in("f").observed(NOW.minusSeconds(90)).zone("cp-1", "z"));

    PlacementStatement statement = statement(Grade.OBSERVED);

    assertThat(statement.members())
        .extracting(Member::observedAt)
        .containsExactly(NOW.minusSeconds(90), NOW.minusSeconds(60));
    assertThat(statement.basis())
        .isEqualTo(
            new PlacementStatement.Basis(
                Grade.OBSERVED, NOW.minusSeconds(90), NOW.minusSeconds(60)));
  }

  @Test
  void saysNoTimeWhereSomeOfItBearsNoneAsLabelsDoNot() {
    know(Written.in("e").observed(NOW).host("cp-1", "x").host("cp-2", "y"));
    know(Written.in("f").zone("cp-1", "z"));

    PlacementStatement statement = statement(Grade.DECLARED);

    assertThat(statement.members()).extracting(Member::observedAt).containsOnlyNulls();
    assertThat(statement.basis())
        .isEqualTo(new PlacementStatement.Basis(Grade.DECLARED, null, null));
    assertThat(statement.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(10)));
  }

  /** An observation of the future, by a clock that is ahead, does not prolong it. */
  @Test
  void isNotValidForLongerThanFromNowOn() {
    know(Written.in("e").observed(NOW.plusSeconds(60)).host("cp-1", "x").host("cp-2", "y"));

    assertThat(statement(Grade.OBSERVED).notAfter()).isEqualTo(NOW.plus(Duration.ofDays(10)));
  }

  @Test
  void saysWhoStatesWhatAboutWhichClusterAndHowItWasJudged() {
    Rule rule = new Rule("placement.quorum-safety", Level.MUST, "survives", URI.create("urn:x"));
    StatementDraft draft = draft(Grade.DECLARED);

    PlacementStatement statement =
        draft.statement(
            new ClusterIdentity("prod", "not this", "ab12", null),
            "uid",
            new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]),
            new StatementDraft.Terms(
                "id", "ACME", "42", NOW, Duration.ofDays(10), new Tool("slipway", "1")),
            List.of(new Finding(rule, Verdict.FAIL, "prod", "", List.of(), "")));

    assertThat(draft.members()).isEqualTo(2);
    assertThat(statement.id()).isEqualTo("id");
    assertThat(statement.issuer()).isEqualTo("ACME");
    assertThat(statement.challenge()).isEqualTo("42");
    assertThat(statement.notBefore()).isEqualTo(NOW);
    assertThat(statement.tool()).isEqualTo(new Tool("slipway", "1"));
    assertThat(statement.cluster())
        .isEqualTo(new PlacementStatement.Subject("prod", "uid", "ab12"));
    assertThat(statement.verdicts())
        .containsExactly(new PlacementStatement.Stated("placement.quorum-safety", Verdict.FAIL));
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
