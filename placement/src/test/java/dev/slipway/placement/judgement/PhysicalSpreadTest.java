package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Cluster.evidenceOf;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhysicalSpreadTest {

  /** One letter for each member's host; a question mark where it is not known. No zones. */
  @ParameterizedTest(name = "members on hosts {0}: {1}")
  @CsvSource({
    "a, FAIL",
    "?, FAIL",
    "aa, FAIL",
    "ab, PASS",
    "a?, UNDECIDED",
    "??, UNDECIDED",
    "aaa, FAIL",
    "aab, PASS",
    "abc, PASS",
    "aa?, UNDECIDED",
    "ab?, PASS",
    "a??, UNDECIDED",
    "???, UNDECIDED",
    "aaaaa, FAIL",
    "aaaab, PASS",
    "aaaa?, UNDECIDED",
    "a???b, PASS",
    "abcde, PASS",
    "aaaaaaa, FAIL",
    "aaaaaab, PASS",
    "aaa?aaa, UNDECIDED",
    "abcdefg, PASS",
  })
  void isDecidedByTheHostsThatAreKnown(String hosts, Verdict expected) {
    assertThat(onHosts(hosts).verdict(PHYSICAL_SPREAD)).isEqualTo(expected);
  }

  /** One letter for each member's zone, all in one region, hosts unknown. */
  @ParameterizedTest(name = "hosts unknown, zones {0}: {1}")
  @CsvSource({
    "a, FAIL",
    "aa, UNDECIDED",
    "ab, PASS",
    "a?, UNDECIDED",
    "ab?, PASS",
    "aaa, UNDECIDED",
    "abc, PASS",
    "???, UNDECIDED",
    "aaaaaab, PASS",
  })
  void isDecidedByZonesWhereNoHostIsKnown(String zones, Verdict expected) {
    List<Machine> machines = new ArrayList<>();
    for (char zone : zones.toCharArray()) {
      Machine machine = member("cp-" + machines.size()).region("R");
      machines.add(zone == '?' ? machine : machine.zone("zone-" + zone));
    }

    assertThat(Cluster.of(machines).verdict(PHYSICAL_SPREAD)).isEqualTo(expected);
  }

  @Test
  void saysWhichZonesAndThatTheyAreDeclaredEvidence() {
    Finding finding =
        Cluster.of(member("cp-1").in("R", "a"), member("cp-2").in("R", "b"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.message())
        .contains("hosts do not tell", "2 members", "zones a and b", "evidence declared");
    assertThat(evidenceOf(finding))
        .contains("cp-1: zone a | label topology.kubernetes.io/zone", "cp-2: zone b");
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void countsTheDistinctHostsAndNamesTheGrade() {
    Finding finding = onHosts("aab").finding(PHYSICAL_SPREAD);

    assertThat(finding.message())
        .isEqualTo("The 3 members run on 2 distinct hosts, evidence declared.");
    assertThat(evidenceOf(finding))
        .contains(
            "cp-0: host a | label topology.openstack.org/host-id", "cp-1: host a", "cp-2: host b");
  }

  @Test
  void saysAtLeastWhereAHostIsNotKnown() {
    assertThat(onHosts("ab?").finding(PHYSICAL_SPREAD).message())
        .isEqualTo(
            "The 3 members run on at least 2 distinct hosts (the host of 1 is not known), evidence"
                + " declared.");
  }

  @Test
  void saysAtLeastWhereAHostIsKnownInAnotherScope() {
    Finding finding =
        Cluster.of(member("cp-1").on("a"), member("cp-2").on("b"), member("cp-3"))
            .with(Written.in("file").host("cp-3", "a"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.message())
        .isEqualTo("The 3 members run on at least 2 distinct hosts, evidence declared.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host-a", ""})
  void rejectsTheOnlyMemberByName(String host) {
    Finding finding = Cluster.of(member("cp-1").in("R", "a").on(host)).finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("only one control-plane member, cp-1");
    assertThat(finding.remedy()).contains("at least 3");
  }

  @Test
  void rejectsThreeMembersOnOneHostByName() {
    Finding finding = onHosts("aaa").finding(PHYSICAL_SPREAD);

    assertThat(finding.message()).isEqualTo("All 3 members run on one host, a.");
    assertThat(finding.remedy()).contains("anti-affinity");
  }

  @Test
  void rejectsThreeZonesOnOneHostAndNamesTheContradiction() {
    Finding finding =
        Cluster.of(
                member("cp-1").in("R", "a").on("host-x"),
                member("cp-2").in("R", "b").on("host-x"),
                member("cp-3").in("R", "c").on("host-x"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("one host, host-x", "zones a, b and c", "the zones are not true");
    assertThat(evidenceOf(finding)).contains("cp-3: host host-x", "cp-3: zone c");
  }

  @Test
  void doesNotGoByZonesWhereTwoMembersOfOneHostClaimDifferentOnes() {
    Finding finding =
        Cluster.of(
                member("cp-1").in("R", "a").on("x"),
                member("cp-2").in("R", "b").on("x"),
                member("cp-3").in("R", "c"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).contains("cp-1 and cp-2 run on one host", "zones a and b");
    assertThat(evidenceOf(finding)).contains("cp-1: host x", "cp-2: zone b");
  }

  @Test
  void goesByZonesWhereTheHostsThatAreKnownDoNotContradictThem() {
    Finding finding =
        Cluster.of(
                member("cp-1").in("R", "a").on("x"),
                member("cp-2").in("R", "a").on("x"),
                member("cp-3").in("R", "b"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void doesNotTakeZonesOfDifferentRegionsForDifferentHosts() {
    Finding finding =
        Cluster.of(member("cp-1").in("R1", "a"), member("cp-2").in("R2", "b"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).contains("their zones are of different regions");
  }

  @Test
  void takesZonesWithoutAnyRegionForThoseOfOneRegion() {
    assertThat(
            Cluster.of(member("cp-1").zone("a"), member("cp-2").zone("b")).verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.PASS);
  }

  static Stream<Arguments> scopesThatDiffer() {
    Scope scope = new Scope("cloud", "project", "R");
    return Stream.of(
        Arguments.of("cloud", scope, new Scope("other", "project", "R")),
        Arguments.of("project", scope, new Scope("cloud", "other", "R")),
        Arguments.of("region", scope, new Scope("cloud", "project", "other")),
        Arguments.of("unnamed region", scope, new Scope("cloud", "project", null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopesThatDiffer")
  void takesKeysOfDifferentScopesNeitherForEqualNorForDistinct(String what, Scope one, Scope two) {
    for (String key : List.of("same", "different")) {
      Finding finding =
          Cluster.of(member("cp-1"), member("cp-2"))
              .with(Written.in("one").scope(one).host("cp-1", "same"))
              .with(Written.in("two").scope(two).host("cp-2", key))
              .finding(PHYSICAL_SPREAD);

      assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(finding.message())
          .contains("different scopes", one.toString(), two.toString(), "cannot be compared");
    }
  }

  @Test
  void takesEqualLabelsOfDifferentRegionsForUnknown() {
    assertThat(
            Cluster.of(member("cp-1").region("R1").on("x"), member("cp-2").region("R2").on("x"))
                .verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void comparesLabelsWhereNoNodeNamesItsRegion() {
    assertThat(onHosts("abc").verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.PASS);
    assertThat(onHosts("aaa").verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void believesTheBetterGradeWithinAScope() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("old").at(NOW).host("cp-1", "x").host("cp-2", "x"))
            .with(Written.in("nova").observed(NOW.minus(Duration.ofDays(1))).host("cp-1", "y"));

    assertThat(cluster.finding(PHYSICAL_SPREAD).message())
        .isEqualTo("The 2 members run on 2 distinct hosts, evidence declared.");
  }

  @Test
  void believesTheFresherTimeAmongEqualGrades() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("new").observed(NOW).host("cp-1", "x").host("cp-2", "x"))
            .with(
                Written.in("old")
                    .observed(NOW.minusSeconds(1))
                    .host("cp-1", "y")
                    .host("cp-2", "z"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void believesAKnownTimeBeforeAnUnknownOne() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("timeless").host("cp-1", "y").host("cp-2", "z"))
            .with(Written.in("timed").at(NOW).host("cp-1", "x").host("cp-2", "x"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotLetOneAttestedKeyLiftTheDeclaredOnesBesideIt() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("nova").observed(NOW).host("cp-1", "x").host("cp-2", "x"))
            .with(
                Written.in("statement")
                    .scope(new Scope("provider", null, null))
                    .grade(Grade.ATTESTED)
                    .host("cp-1", "p"))
            .with(
                Written.in("note")
                    .scope(new Scope("provider", null, null))
                    .grade(Grade.DECLARED)
                    .host("cp-2", "q"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void namesTheGradeOfTheClaimsOnWhichAPassRests() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"), member("cp-3"))
            .with(Written.in("nova").observed(NOW).host("cp-1", "x").host("cp-2", "x"))
            .with(
                Written.in("note")
                    .scope(new Scope("provider", null, null))
                    .host("cp-1", "p")
                    .host("cp-3", "q"));

    assertThat(cluster.finding(PHYSICAL_SPREAD).message()).endsWith("evidence declared.");
  }

  @Test
  void namesTheBestGradeByWhichTwoMembersAreApart() {
    Cluster cluster =
        Cluster.of(member("cp-1").on("x"), member("cp-2").on("y"), member("cp-3").on("z"))
            .with(Written.in("nova").observed(NOW).host("cp-2", "x").host("cp-3", "y"));

    assertThat(cluster.finding(PHYSICAL_SPREAD).message()).endsWith("evidence observed.");
  }

  @ParameterizedTest(name = "required {0}: {1}")
  @CsvSource({"DECLARED, PASS", "OBSERVED, UNDECIDED", "ATTESTED, UNDECIDED"})
  void countsLabelsOnlyWhereDeclaredEvidenceIsEnough(Grade required, Verdict expected) {
    Finding finding = onHosts("abc").require(required).finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(expected);
    if (expected == Verdict.UNDECIDED) {
      assertThat(finding.message()).contains("at least " + required.word());
      assertThat(finding.remedy()).contains(required.word());
    }
  }

  @ParameterizedTest(name = "required {0}: {1}")
  @CsvSource({"DECLARED, PASS", "OBSERVED, PASS", "ATTESTED, UNDECIDED"})
  void countsObservedHostsWhereNoSignatureIsRequired(Grade required, Verdict expected) {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("nova").observed(NOW).host("cp-1", "x").host("cp-2", "y"))
            .require(required);

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(expected);
  }

  @Test
  void takesZonesForNoMoreThanDeclaredEvidenceHoweverTheyAreKnown() {
    Finding finding =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("nova").observed(NOW).zone("cp-1", "a").zone("cp-2", "b"))
            .require(Grade.OBSERVED)
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).contains("no more than declared evidence");
  }

  @Test
  void doesNotPassByOneOfTwoHostLabelsThatContradictEachOther() {
    Cluster cluster =
        Cluster.of(
            member("cp-1").on("x").label(NodeLabels.SCS_HOST_ID, "y"),
            member("cp-2").label(NodeLabels.SCS_HOST_ID, "x"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotPassByOneOfTwoFilesThatContradictEachOther() {
    Cluster cluster =
        Cluster.of(member("cp-1"), member("cp-2"))
            .with(Written.in("a.yaml").observed(NOW).host("cp-1", "x").host("cp-2", "y"))
            .with(Written.in("b.yaml").observed(NOW).host("cp-1", "x").host("cp-2", "x"));

    assertThat(cluster.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void keepsAFailureThatContradictingEvidenceDoesNotRefute() {
    Written better =
        Written.in("statement")
            .scope(new Scope("provider", null, null))
            .grade(Grade.ATTESTED)
            .host("cp-1", "p")
            .host("cp-2", "p");
    Cluster before =
        Cluster.of(member("cp-1").on("x"), member("cp-2"), member("cp-3").on("x")).with(better);
    Cluster after =
        Cluster.of(member("cp-1").on("x"), member("cp-2").on("y"), member("cp-3").on("x"))
            .with(better);

    assertThat(before.verdict(PHYSICAL_SPREAD)).isEqualTo(Verdict.FAIL);
    Finding finding = after.finding(PHYSICAL_SPREAD);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("contradicted but not refuted", "all 3 members");
    assertThat(evidenceOf(finding)).contains("cp-2: host p", "cp-2: host y", "cp-3: host x");
  }

  @Test
  void doesNotGoByZonesWhereHostKeysContradictEachOther() {
    Cluster cluster =
        Cluster.of(
                member("cp-1").in("R", "a").on("x"),
                member("cp-2").in("R", "a").on("y"),
                member("cp-3").in("R", "c"),
                member("cp-4").in("R", "c").on("x"))
            .with(
                Written.in("statement")
                    .scope(new Scope("provider", null, null))
                    .grade(Grade.ATTESTED)
                    .host("cp-1", "p")
                    .host("cp-2", "p"));

    Finding finding = cluster.finding(PHYSICAL_SPREAD);
    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).contains("Host keys disagree", "zones cannot tell");
  }

  @Test
  void isUndecidedWithoutVisibleMembersAndSaysWhatWouldDecide() {
    Finding finding =
        Cluster.of(worker("w-1").in("R", "a").on("x"), worker("w-2").in("R", "b").on("y"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).isEqualTo("No control-plane member is visible.");
    assertThat(finding.remedy())
        .contains("hosted elsewhere", "API server", "etcd member", "management cluster");
  }

  @Test
  void isUndecidedWhereNodesCannotBeReadAndSaysWhy() {
    Placement unreadable = Placement.unreadable("prod", "nodes is forbidden", Grade.DECLARED);

    Finding finding = Cluster.finding(PlacementJudgement.judge(unreadable), PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).isEqualTo("The nodes could not be read: nodes is forbidden.");
    assertThat(finding.remedy()).contains("list nodes");
  }

  @Test
  void saysWhatIsKnownWhereItDoesNotSuffice() {
    assertThat(onHosts("??").finding(PHYSICAL_SPREAD).message())
        .isEqualTo("The host of no member is known, and no zone is known either.");
    assertThat(onHosts("a?").finding(PHYSICAL_SPREAD).message())
        .contains("known of 1 of 2 members only, which does not show two different ones");
    assertThat(
            Cluster.of(member("cp-1").in("R", "a"), member("cp-2").in("R", "a"))
                .finding(PHYSICAL_SPREAD)
                .message())
        .endsWith("as far as known they are all in the zone a.");
    assertThat(onHosts("??").finding(PHYSICAL_SPREAD).remedy())
        .contains("topology.openstack.org/host-id", "--evidence");
  }

  @Test
  void knowsMembersByTheLegacyLabelAndWhateverTheLabelsValue() {
    assertThat(
            Cluster.of(
                    worker("old").label(NodeLabels.MASTER, "").on("x"),
                    worker("true").label(NodeLabels.CONTROL_PLANE, "true").on("y"))
                .verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void takesAnEmptyHostLabelForNone(String empty) {
    assertThat(Cluster.of(member("a").on(empty), member("b").on(empty)).verdict(PHYSICAL_SPREAD))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void judgesUnicodeAndVeryLongNames() {
    String longest = "n".repeat(253);
    Finding finding =
        Cluster.of(member(longest).on("h".repeat(253)), member("größe-北京-🚢").on("主机"))
            .finding(PHYSICAL_SPREAD);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(evidenceOf(finding)).contains(longest + ": host hhh", "größe-北京-🚢: host 主机");
  }

  private static Cluster onHosts(String hosts) {
    List<Machine> machines = new ArrayList<>();
    for (char host : hosts.toCharArray()) {
      Machine machine = member("cp-" + machines.size());
      machines.add(host == '?' ? machine : machine.on(String.valueOf(host)));
    }
    return Cluster.of(machines);
  }
}
