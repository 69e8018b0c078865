package dev.slipway.etcd.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Read;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a cluster, and what happens exactly at a limit. */
class StatusWordsTest {

  private static final long MIB = Views.MIB;

  private static Finding of(Rule rule, ClusterView view) {
    return StatusJudgement.judge(view).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static MemberStatus at(MemberStatus of, long index, long applied, long term) {
    return new MemberStatus(
        of.clusterId(),
        of.id(),
        of.version(),
        of.leader(),
        term,
        index,
        applied,
        of.dbBytes(),
        of.dbInUseBytes(),
        of.quotaBytes(),
        of.learner(),
        of.errors());
  }

  /** The other two are at 1,000. */
  @ParameterizedTest
  @CsvSource({"6000, PASS", "6001, FAIL"})
  void fiveThousandEntriesAreNotFarBehind(long front, Verdict verdict) {
    assertThat(of(StatusRules.LAG, Views.third(s -> at(s, front, front, 4))).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void whatAMemberHasNotAppliedIsBehind() {
    assertThat(of(StatusRules.LAG, Views.third(s -> at(s, 6_001, 1_000, 4))).message())
        .isEqualTo("m1, m2, m3 are more than 5000 entries behind");
  }

  @Test
  void whoIsBehindIsNamedAndSoAreTerms() {
    Finding behind = of(StatusRules.LAG, Views.third(s -> at(s, 50_000, 50_000, 4)));
    Finding terms = of(StatusRules.LAG, Views.third(s -> at(s, 1_000, 1_000, 5)));

    assertThat(behind.message()).isEqualTo("m1, m2 are more than 5000 entries behind");
    assertThat(terms.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(terms.message()).isEqualTo("members are in different terms: 4, 5");
  }

  @Test
  void aLearnerDoesNotVoteAndIsTold() {
    List<Member> listed =
        List.of(
            new Member(1, "m1", List.of(), List.of(), false),
            new Member(2, "m2", List.of(), List.of(), true));
    Answered first = Views.members(1).getFirst();
    ClusterView view =
        Views.of(List.of(new Answered(first.endpoint(), first.status(), listed, first.read())));

    assertThat(of(StatusRules.ODD, view).message()).isEqualTo("1 vote");
    assertThat(of(StatusRules.ODD, view).verdict()).isEqualTo(Verdict.PASS);
    assertThat(of(StatusRules.MEMBERSHIP, view).message()).isEqualTo("m1, m2 (learner)");
  }

  @Test
  void membersThatListOthersAreTold() {
    List<Answered> members = new ArrayList<>(Views.members(3));
    Answered third = members.get(2);
    members.set(
        2,
        new Answered(
            third.endpoint(),
            third.status(),
            List.of(new Member(9, "", List.of(), List.of(), false)),
            third.read()));

    assertThat(of(StatusRules.MEMBERSHIP, Views.of(members)).message())
        .isEqualTo("members list different ones: 9; m1, m2, m3");
  }

  @Test
  void theSlowestReadIsTold() {
    List<Answered> members = new ArrayList<>(Views.members(3));
    Answered second = members.get(1);
    members.set(
        1,
        new Answered(
            second.endpoint(),
            second.status(),
            second.members(),
            new Read(Duration.ofMillis(41), null)));

    assertThat(of(StatusRules.READS, Views.of(members)).message())
        .isEqualTo("the slowest took 41 ms");
  }

  @Test
  void aQuotaIsToldWhereItIsKnown() {
    assertThat(of(StatusRules.QUOTA, Views.of(Views.members(3))).message())
        .isEqualTo("at most 95 % of the quota is taken everywhere");
    assertThat(of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.5.9", 1, MIB, 0))).message())
        .startsWith("at most 95 % of the default quota of 2 GiB; before 3.6");
    assertThat(
            of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.5.9", 1, 1900 * MIB, 0)))
                .verdict())
        .isEqualTo(Verdict.PASS);
    Finding full =
        of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.6.8", 1, 96 * MIB, 100 * MIB)));
    assertThat(full.message()).startsWith("m3 have taken more than 95 %");
    assertThat(full.remedy()).startsWith("compact and defragment");
    Finding open =
        of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.4.23", 1, 2000 * MIB, 0)));
    assertThat(open.message()).startsWith("m3 are larger than 95 % of the default quota");
    assertThat(open.remedy()).startsWith("look up quota-backend-bytes");
  }

  @ParameterizedTest
  @CsvSource({"80, PASS", "100, PASS", "101, FAIL"})
  void exactlyHalfAndExactly100MibAreNotHollow(long mib, Verdict verdict) {
    // 40 MiB are in use.
    assertThat(
            of(
                    StatusRules.FRAGMENTATION,
                    Views.third(s -> Views.with(s, "3.6.8", 1, mib * MIB, 2048 * MIB)))
                .verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.12, FAIL",
    "3.5.13, PASS",
    "3.4.99, FAIL",
    "3.6.0, PASS",
    "2.9.20, FAIL",
    "4.0.0, PASS",
    "3.5.13-rc.0, PASS",
    "unheard-of, PASS"
  })
  void leasesAreSafeFrom3513On(String version, Verdict verdict) {
    assertThat(
            of(StatusRules.LEASES, Views.third(s -> Views.with(s, version, 1, MIB, 0))).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void theTableNamesRolesSizesAndWhoIsSilent() {
    List<EndpointView> endpoints = new ArrayList<>(Views.members(3));
    Answered second = (Answered) endpoints.get(1);
    MemberStatus large = Views.with(second.status(), "3.6.8", 1, 1L << 30, 2048 * MIB);
    endpoints.set(
        1,
        new Answered(
            second.endpoint(), large, second.members(), new Read(Duration.ofSeconds(7), "no")));
    endpoints.set(2, new Silent("https://h3:2379", "failed: the connection was refused", "look"));

    List<String> lines = StatusText.of(Views.of(endpoints)).lines().toList();

    assertThat(lines.get(1)).matches("m1 +3\\.6\\.8 +leader +50\\.0 MiB +40\\.0 MiB +4 +3 ms");
    assertThat(lines.get(3)).matches("m2 +3\\.6\\.8 +follower +1\\.0 GiB +40\\.0 MiB +4 +fails");
    assertThat(lines.get(5)).matches("- +- +silent +- +- +- +-");
    assertThat(lines.get(6)).isEqualTo("  https://h3:2379");
    assertThat(Views.of(endpoints).subject()).isEqualTo("etcd, 3 endpoints");
    assertThat(Views.of(Views.members(1)).subject()).isEqualTo("etcd, 1 endpoint");
    assertThat(Views.of(Views.members(1)).name(255)).isEqualTo("ff");
  }

  @Test
  void fragmentationIsTheShareThatHoldsNothing() {
    // 40 of 50 MiB are in use.
    assertThat(Views.members(1).getFirst().status().fragmentation()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void longNamesAreShortened() {
    Answered first = Views.members(1).getFirst();
    List<Member> named = List.of(new Member(1, "a".repeat(30), List.of(), List.of(), false));
    ClusterView view =
        Views.of(List.of(new Answered(first.endpoint(), first.status(), named, first.read())));

    assertThat(StatusText.of(view)).contains("a".repeat(15) + "... ");
  }
}
