package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Cluster.evidenceOf;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumSafetyTest {

  @ParameterizedTest(name = "members on hosts {0}: {1}, {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "a; FAIL; 1 member cannot lose any host: 1 - 1 = 0, fewer than the 1 needed.",
        "?; FAIL; 1 - 1 = 0, fewer than the 1 needed",
        "ab; FAIL; 2 members cannot lose any host: 2 - 1 = 1, fewer than the 2 needed.",
        "??; FAIL; 2 - 1 = 1, fewer than the 2 needed",
        "aa; FAIL; 2 - 2 = 0, fewer than the 2 needed",
        "abc; PASS; Losing any one host leaves a majority: 3 - 1 = 2, at least the 2 needed.",
        "aab; FAIL; Losing the fullest host loses the majority: 3 - 2 = 1, fewer than the 2 needed.",
        "aaa; FAIL; 3 - 3 = 0, fewer than the 2 needed",
        "ab?; UNDECIDED; At best: 3 - 1 = 2, at least the 2 needed. At worst: 3 - 2 = 1, fewer than the 2 needed.",
        "aa?; FAIL; 3 - 2 = 1, fewer than the 2 needed",
        "???; UNDECIDED; At worst: 3 - 3 = 0, fewer than the 2 needed",
        "abcd; PASS; 4 - 1 = 3, at least the 3 needed",
        "aabc; FAIL; 4 - 2 = 2, fewer than the 3 needed",
        "aabbc; PASS; 5 - 2 = 3, at least the 3 needed",
        "aaabc; FAIL; 5 - 3 = 2, fewer than the 3 needed",
        "aabb?; UNDECIDED; The host of 1 of 5 members is not known or not comparable.",
        "aabc?; UNDECIDED; At best: 5 - 2 = 3, at least the 3 needed. At worst: 5 - 3 = 2",
        "abcd?; PASS; 5 - 2 = 3, at least the 3 needed",
        "aaabbbc; PASS; 7 - 3 = 4, at least the 4 needed",
        "aaaabbb; FAIL; 7 - 4 = 3, fewer than the 4 needed",
        "abcde??; PASS; 7 - 3 = 4, at least the 4 needed",
      })
  void saysWhetherAMajorityIsLeftAndShowsTheArithmetic(String hosts, Verdict verdict, String says) {
    Finding finding = onHosts(hosts).finding(QUORUM_SAFETY);

    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.message()).contains(says);
  }

  @Test
  void tellsHowManyMembersAHostMayHold() {
    assertThat(onHosts("aaabc").finding(QUORUM_SAFETY).remedy())
        .contains("no host holds more than 2 of 5", "anti-affinity");
    assertThat(onHosts("ab").finding(QUORUM_SAFETY).remedy()).contains("at least 3");
    assertThat(onHosts("aab").finding(QUORUM_SAFETY).remedy()).contains("more than 1 of 3");
  }

  @Test
  void showsTheHostsOnWhichItRests() {
    assertThat(evidenceOf(onHosts("aab").finding(QUORUM_SAFETY)))
        .contains("cp-0: host a", "cp-1: host a", "cp-2: host b");
  }

  @Test
  void doesNotCountKeysOfAnotherScopeAndSaysSo() {
    Finding finding =
        Cluster.of(member("cp-1"), member("cp-2"), member("cp-3"))
            .with(Written.in("one").host("cp-1", "x"))
            .with(Written.in("two").scope(new Scope("two", null, null)).host("cp-2", "y"))
            .with(Written.in("three").scope(new Scope("three", null, null)).host("cp-3", "z"))
            .finding(QUORUM_SAFETY);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message())
        .contains("The host of 2 of 3 members is not known or not comparable", "3 - 3 = 0");
    assertThat(finding.remedy()).contains("Make the hosts known");
  }

  @Test
  void goesByTheScopeThatTellsMost() {
    Cluster cluster =
        Cluster.of(member("cp-1").on("a"), member("cp-2").on("b"), member("cp-3").on("c"))
            .with(Written.in("partial").observed(NOW).host("cp-1", "x"));

    assertThat(cluster.verdict(QUORUM_SAFETY)).isEqualTo(Verdict.PASS);
  }

  @Test
  void putsMembersTogetherThatShareAHostThroughAThirdOne() {
    Cluster cluster =
        Cluster.of(member("cp-1").on("a"), member("cp-2").on("a"), member("cp-3"))
            .with(Written.in("file").host("cp-2", "x").host("cp-3", "x"));

    assertThat(cluster.finding(QUORUM_SAFETY).message()).contains("3 - 3 = 0");
  }

  @Test
  void keepsAFailureThatCorrectingOneHostDoesNotRefute() {
    Written stale = Written.in("old.yaml").host("cp-1", "x").host("cp-2", "x");
    Written fresh = Written.in("new.yaml").observed(NOW).host("cp-1", "y");
    Cluster before = Cluster.of(member("cp-1"), member("cp-2"), member("cp-3")).with(stale);
    Cluster after =
        Cluster.of(member("cp-1"), member("cp-2"), member("cp-3")).with(stale).with(fresh);
    Cluster complete =
        Cluster.of(member("cp-1"), member("cp-2"), member("cp-3"))
            .with(stale)
            .with(fresh)
            .with(Written.in("rest.yaml").host("cp-3", "z"));

    assertThat(before.verdict(QUORUM_SAFETY)).isEqualTo(Verdict.FAIL);
    Finding finding = after.finding(QUORUM_SAFETY);
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("contradicted but not refuted", "3 - 2 = 1, fewer than the 2 needed");
    assertThat(evidenceOf(finding))
        .contains("cp-1: host x | old.yaml", "cp-1: host y | new.yaml", "cp-2: host x | old.yaml");
    assertThat(complete.verdict(QUORUM_SAFETY)).isEqualTo(Verdict.PASS);
  }

  @Test
  void countsOnlyHostsOfTheRequiredGrade() {
    assertThat(onHosts("abc").require(Grade.OBSERVED).verdict(QUORUM_SAFETY))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void isUndecidedWithoutVisibleMembers() {
    Finding finding = Cluster.of(worker("w-1").on("a")).finding(QUORUM_SAFETY);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.remedy()).contains("hosted elsewhere");
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
