package dev.slipway.placement.statement;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.ID;
import static dev.slipway.placement.statement.Issued.OBSERVED;
import static dev.slipway.placement.statement.Issued.SCOPE;
import static dev.slipway.placement.statement.Issued.host;
import static dev.slipway.placement.statement.Issued.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Machine;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.report.Examined;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementEvidenceTest {

  private static final Source SOURCE =
      new Source("s.json (signed by noc@provider.example)", Source.Kind.INDEPENDENT);

  @Test
  void attestsHostZoneAndRegion() {
    Issued issued =
        statement()
            .member(
                new Member("cp-1", null, "az1", "R", List.of(host("a"), host("b")), true, OBSERVED))
            .member("cp-2", "a");

    Observations observed = observe(issued, member("cp-1"), member("cp-2"), worker("w-1"));

    Scope hosts = Scope.ofPseudonym(SCOPE);
    Scope places = new Scope(null, null, "R");
    assertThat(observed.byNode()).containsOnlyKeys("cp-1", "cp-2");
    assertThat(observed.byNode().get("cp-1"))
        .containsExactly(
            attested(Attribute.HOST, host("a").key(), hosts),
            attested(Attribute.HOST, host("b").key(), hosts),
            attested(Attribute.ZONE, "az1", places),
            attested(Attribute.REGION, "R", places));
    assertThat(observed.byNode().get("cp-2"))
        .containsExactly(attested(Attribute.HOST, host("a").key(), hosts));
    assertThat(observed.examined())
        .containsExactly(
            new Examined(
                "s.json",
                Examined.Outcome.READ,
                "signed by \"noc@provider.example\", speaks of 2 of 3 nodes",
                AT));
  }

  @Test
  void aZoneWithoutItsRegionIsAZoneOfTheClustersOwn() {
    Issued issued =
        statement().member(new Member("cp-1", null, "az1", null, List.of(), null, OBSERVED));

    assertThat(observe(issued, member("cp-1")).byNode().get("cp-1"))
        .containsExactly(attested(Attribute.ZONE, "az1", new Scope(null, null, null)));
  }

  @ParameterizedTest
  @CsvSource({"DECLARED, DECLARED", "OBSERVED, ATTESTED", "ATTESTED, ATTESTED"})
  void aSignatureUnderWhatWasOnlySaidDoesNotAttestIt(Grade basis, Grade grade) {
    Issued issued = statement().restingOn(basis, OBSERVED, OBSERVED).member("cp-1", "a");

    assertThat(observe(issued, member("cp-1")).byNode().get("cp-1"))
        .extracting(Observation::grade)
        .containsExactly(grade);
  }

  @Test
  void setsAsideAMemberThatIsNoNode() {
    Observations observed = observe(statement().member("cp-9", "a"), member("cp-1"));

    assertThat(observed.byNode()).isEmpty();
    assertThat(observed.examined())
        .containsExactly(
            new Examined(
                "s.json",
                Examined.Outcome.READ,
                "signed by \"noc@provider.example\", speaks of 0 of 1 nodes",
                AT),
            new Examined(
                "s.json",
                Examined.Outcome.SET_ASIDE,
                "member cp-9: there is no such node",
                OBSERVED));
  }

  @Test
  void speaksOfTheMachineItIsBoundToHoweverOldTheNodeIs() {
    Issued issued = bound("openstack:///m1", OBSERVED);

    Observations observed =
        observe(issued, member("cp-1").machine("openstack:///m1").created(AT.plusSeconds(60)));

    assertThat(observed.byNode()).containsOnlyKeys("cp-1");
  }

  @Test
  void saysNothingOfAMachineThatTookItsPlace() {
    Issued issued = bound("openstack:///m1", OBSERVED);

    assertThat(setAside(issued, member("cp-1").machine("openstack:///m2")))
        .isEqualTo(
            "member cp-1: it is about another machine than the node is now, openstack:///m2");
  }

  /** The binding is made with the statement's id: that of another statement binds to nothing. */
  @Test
  void saysNothingOfAMachineBoundByAnotherStatement() {
    Issued issued =
        statement()
            .member(
                new Member(
                    "cp-1",
                    MachineBinding.of("f".repeat(32), "openstack:///m1"),
                    null,
                    null,
                    List.of(host("a")),
                    null,
                    OBSERVED));

    assertThat(setAside(issued, member("cp-1").machine("openstack:///m1")))
        .contains("it is about another machine");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "openstack:///m1, -",
        "-, openstack:///m1",
        "-, -",
      })
  void whatIsNotTiedToTheMachineCountsOnlyIfTheNodeIsOlder(
      @Nullable String then, @Nullable String now) {
    Issued issued = bound(then, OBSERVED);

    assertThat(observe(issued, machine(now)).byNode()).containsOnlyKeys("cp-1");
    assertThat(observe(issued, machine(now).created(OBSERVED)).byNode()).containsOnlyKeys("cp-1");
    assertThat(setAside(issued, machine(now).created(OBSERVED.plusNanos(1))))
        .isEqualTo(
            "member cp-1: it was observed at 2026-11-21T08:00:00Z, before the node was created at"
                + " 2026-11-21T08:00:00.000000001Z, and is not tied to this machine");
  }

  @Test
  void whatBearsNoTimeWasKnownWhenItWasIssued() {
    Issued issued = bound(null, null);

    assertThat(observe(issued, member("cp-1").created(AT)).byNode()).containsOnlyKeys("cp-1");
    assertThat(setAside(issued, member("cp-1").created(AT.plusSeconds(1))))
        .isEqualTo(
            "member cp-1: it was observed at 2026-11-21T09:00:00Z, before the node was created at"
                + " 2026-11-21T09:00:01Z, and is not tied to this machine");
  }

  @Test
  void countsTheNodesItSpeaksOf() {
    Issued issued = statement().member("cp-1", "a").member("cp-9", "b");

    assertThat(observe(issued, member("cp-1"), member("cp-2")).examined().getFirst().detail())
        .isEqualTo("signed by \"noc@provider.example\", speaks of 1 of 2 nodes");
  }

  @Test
  void ofTwoNodesOfOneNameTheFirstIsTheOne() {
    Issued issued = bound("openstack:///m1", OBSERVED);
    Machine first = member("cp-1").machine("openstack:///m1");
    Machine second = member("cp-1").machine("openstack:///m2");

    assertThat(observe(issued, first, second).byNode()).containsOnlyKeys("cp-1");
    assertThat(observe(issued, second, first).byNode()).isEmpty();
  }

  private static Issued bound(@Nullable String providerID, @Nullable Instant observedAt) {
    return statement()
        .member(
            new Member(
                "cp-1",
                providerID == null ? null : MachineBinding.of(ID, providerID),
                null,
                null,
                List.of(host("a")),
                null,
                observedAt));
  }

  private static Machine machine(@Nullable String providerID) {
    return providerID == null ? member("cp-1") : member("cp-1").machine(providerID);
  }

  private static Observation attested(Attribute attribute, String value, Scope scope) {
    return new Observation(attribute, value, scope, SOURCE, Grade.ATTESTED, OBSERVED);
  }

  /** Why the one member was set aside. */
  private static String setAside(Issued issued, Machine machine) {
    Observations observed = observe(issued, machine);
    assertThat(observed.byNode()).isEmpty();
    assertThat(observed.examined()).hasSize(2);
    return observed.examined().getLast().detail();
  }

  private static Observations observe(Issued issued, Machine... machines) {
    List<Node> nodes = Arrays.stream(machines).map(Machine::node).toList();
    return new StatementEvidence("s.json", Signing.IDENTITY, issued.whole()).observe(nodes);
  }
}
