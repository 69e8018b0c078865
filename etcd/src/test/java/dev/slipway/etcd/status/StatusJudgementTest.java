package dev.slipway.etcd.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Read;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.JsonDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusJudgementTest {

  private static final long MIB = Views.MIB;

  @Test
  void findsNothingWrongWithThreeEqualMembers() {
    assertThat(StatusJudgement.judge(Views.of(Views.members(3))))
        .extracting(Finding::verdict)
        .containsOnly(Verdict.PASS);
  }

  @Test
  void tellsWhoKnowsNoLeader() {
    Finding leader =
        of(StatusRules.LEADER, Views.third(s -> Views.with(s, "3.6.8", 0, MIB, 2048 * MIB)));

    assertThat(leader.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(leader.message()).startsWith("m3 know no leader");
  }

  @Test
  void tellsThatMembersTakeDifferentOnesForTheLeader() {
    Finding leader =
        of(StatusRules.LEADER, Views.third(s -> Views.with(s, "3.6.8", 3, MIB, 2048 * MIB)));

    assertThat(leader.message()).isEqualTo("members take different ones for the leader: m1, m3");
  }

  @Test
  void namesTheMemberOfAnAlarm() {
    Finding alarms =
        of(
            StatusRules.ALARMS,
            Views.third(s ->
                Views.with(
                    s, "3.6.8", 1, MIB, 2048 * MIB, "memberID:2 alarm:NOSPACE ", "something")));

    assertThat(alarms.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(alarms.message()).startsWith("NOSPACE of m2: nothing can be written");
  }

  @Test
  void wantsACorruptMemberReplacedAndNoAlarmDisarmed() {
    Finding alarms =
        of(
            StatusRules.ALARMS,
            Views.third(
                s -> Views.with(s, "3.6.8", 1, MIB, 2048 * MIB, "memberID:3 alarm:CORRUPT ")));

    assertThat(alarms.remedy()).startsWith("stop that member").doesNotContain("disarm");
  }

  @Test
  void callsADatabaseFullAbove95PercentOfItsQuota() {
    assertThat(
            of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.6.8", 1, 96 * MIB, 100 * MIB)))
                .verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(
            of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.6.8", 1, 95 * MIB, 100 * MIB)))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void decidesNothingAboutAQuotaThatIsNotTold() {
    assertThat(
            of(StatusRules.QUOTA, Views.third(s -> Views.with(s, "3.4.23", 1, 2000 * MIB, 0)))
                .verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void callsADatabaseHollowWhoseLargerHalfHoldsNothing() {
    assertThat(
            of(
                    StatusRules.FRAGMENTATION,
                    Views.third(s -> Views.with(s, "3.6.8", 1, 101 * MIB, 2048 * MIB)))
                .verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(
            of(
                    StatusRules.FRAGMENTATION,
                    Views.third(s -> Views.with(s, "3.6.8", 1, 99 * MIB, 2048 * MIB)))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void tellsMixedVersionsAndTheOneThatRevokesLeases() {
    ClusterView view = Views.third(s -> Views.with(s, "3.5.12", 1, MIB, 0));

    assertThat(of(StatusRules.VERSIONS, view).message()).isEqualTo("3.5.12 m3, 3.6.8 m1, 3.6.8 m2");
    assertThat(of(StatusRules.LEASES, view).message()).startsWith("m3 are older than 3.5.13");
    assertThat(
            of(StatusRules.LEASES, Views.third(s -> Views.with(s, "3.5.13", 1, MIB, 0))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void findsFourMembersNoBetterThanThree() {
    Finding odd = of(StatusRules.ODD, Views.of(Views.members(4)));

    assertThat(odd.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(odd.message()).isEqualTo("4 vote: 3 would bear as many losses");
  }

  @Test
  void tellsTheOthersWhereOneIsSilent() {
    List<EndpointView> endpoints = new ArrayList<>(Views.members(3));
    endpoints.set(1, new Silent("https://h2:2379", "failed: the connection was refused", "look"));

    List<Finding> findings = StatusJudgement.judge(Views.of(endpoints));

    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(findings.getFirst().subject()).isEqualTo("https://h2:2379");
    assertThat(findings.subList(1, findings.size()))
        .extracting(Finding::verdict)
        .containsOnly(Verdict.PASS);
  }

  @Test
  void tellsAReadThatNoMajorityAnswered() {
    List<Answered> members = Views.members(3);
    Answered first = members.getFirst();
    members.set(
        0,
        new Answered(
            first.endpoint(),
            first.status(),
            first.members(),
            new Read(Duration.ofSeconds(7), "etcdserver: request timed out")));

    assertThat(of(StatusRules.READS, Views.of(members)).evidence().getFirst().statement())
        .isEqualTo("etcdserver: request timed out");
  }

  @Test
  void doesNotMixTwoClusters() {
    ClusterView view =
        Views.third(s ->
            new MemberStatus(
                8, 3, "3.6.8", 1, 4, 1_000, 1_000, MIB, MIB, 2048 * MIB, false, List.of()));

    assertThat(of(StatusRules.MEMBERSHIP, view).message())
        .isEqualTo("the endpoints belong to different clusters: 7, 8");
  }

  @Test
  void documentIsWhatTheSchemaSays() throws IOException {
    List<EndpointView> endpoints = new ArrayList<>(Views.members(3));
    endpoints.set(1, new Silent("https://h2:2379", "failed: the connection was refused", "look"));

    assertThat(problems(Views.of(endpoints))).isEmpty();
    assertThat(problems(Views.of(Views.members(1)))).isEmpty();
  }

  @Test
  void tableFitsEightyColumns() {
    assertThat(StatusText.of(Views.of(Views.members(3))).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static List<?> problems(ClusterView view) throws IOException {
    Report report = StatusReport.of(view, new Tool("slipway", "1"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(out, sink -> StatusDocument.write(view, report, sink));
    try (InputStream schema = StatusDocument.class.getResourceAsStream("status.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema)
          .validate(out.toString(StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }

  private static Finding of(Rule rule, ClusterView view) {
    return StatusJudgement.judge(view).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
