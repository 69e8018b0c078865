package dev.slipway.etcd.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.confounder.Confounder;
import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.incident.Incident;
import dev.slipway.etcd.schedule.Change;
import dev.slipway.etcd.schedule.Schedule;
import dev.slipway.etcd.schedule.SchedulesReader;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.theory.Pattern;
import dev.slipway.etcd.theory.Question;
import dev.slipway.etcd.theory.Standing;
import dev.slipway.etcd.theory.Theory;
import dev.slipway.etcd.theory.TheoryResult;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For every incident the diagnosis says what happened, and nothing else. */
class IncidentsTest {

  private static final LocalDate DATE = LocalDate.parse("2024-02-20");
  private static final Instant AT_DATE = Instant.parse("2024-02-20T00:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsNothingWhereNothingHappened(long seed) {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).seed(seed));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(explaining(diagnosis)).isEmpty();
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.PASS);
    assertThat(diagnosis.answer())
        .startsWith("All disks are healthy. There was no election. No theory is supported:");
  }

  @Test
  void findsNothingInAMonthInWhichNothingHappened() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(30).seed(11), DATE);

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(diagnosis.theories())
        .extracting(theory -> theory.result().standing())
        .containsOnly(Standing.CONTRADICTED);
  }

  @Test
  void tellsABumpAtMinute30FromNoise() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).hourlyBump(30, 3));

    assertThat(supported(diagnosis)).containsExactly(Theory.FIXED_MINUTE);
    TheoryResult result = result(diagnosis, Theory.FIXED_MINUTE);
    assertThat(result.pattern())
        .isInstanceOfSatisfying(
            Pattern.Periodic.class,
            periodic -> {
              assertThat(periodic.period()).isEqualTo(Duration.ofHours(1));
              assertThat(periodic.phase())
                  .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
            });
    assertThat(result.effect().ratio()).isBetween(2.0, 3.0);
    assertThat(result.effect().seconds()).isPositive();
    assertThat(result.adjusted()).isLessThanOrEqualTo(0.01);
  }

  @Test
  void findsABumpThatOnlyOneMemberHas() {
    ClusterDiagnosis diagnosis =
        diagnosed(Incident.ofDays(7).members(5).hourlyBump("etcd-4", 15, 3));

    assertThat(supported(diagnosis)).containsExactly(Theory.FIXED_MINUTE);
    assertThat(result(diagnosis, Theory.FIXED_MINUTE).sentence()).startsWith("etcd-4 is slower");
  }

  @Test
  void findsABumpInBinsOfFiveMinutes() {
    ClusterDiagnosis diagnosis =
        diagnosed(Incident.ofDays(14).step(Duration.ofMinutes(5)).hourlyBump(30, 3));

    assertThat(supported(diagnosis)).containsExactly(Theory.FIXED_MINUTE);
    assertThat(diagnosis.resolution()).isEqualTo(300);
  }

  @Test
  void saysThatLongBinsTellNoMinute() {
    ClusterDiagnosis diagnosis =
        diagnosed(Incident.ofDays(14).step(Duration.ofMinutes(30)).hourlyBump(30, 3));

    assertThat(result(diagnosis, Theory.FIXED_MINUTE).standing()).isEqualTo(Standing.NOT_TESTABLE);
    assertThat(result(diagnosis, Theory.FIXED_MINUTE).sentence())
        .isEqualTo("Bins of 30 min do not tell one minute of the hour from another.");
    assertThat(result(diagnosis, Theory.SHARED_BACKEND).standing())
        .isEqualTo(Standing.NOT_TESTABLE);
  }

  @Test
  void saysThatItBecameSlowerOnTheStatedDay() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(30).stepAt(AT_DATE, 2), DATE);

    assertThat(supported(diagnosis)).containsExactlyInAnyOrder(Theory.DATE, Theory.CHANGE);
    assertThat(result(diagnosis, Theory.CHANGE).pattern())
        .isInstanceOfSatisfying(
            Pattern.Days.class, days -> assertThat(days.likeliest()).isEqualTo(DATE));
    assertThat(diagnosis.answer()).contains("it became slower on or about 2024-02-20");
  }

  @Test
  void contradictsADateBeforeWhichItWasSlowAlready() {
    ClusterDiagnosis diagnosis =
        diagnosed(Incident.ofDays(36).stepAt(AT_DATE, 2.5), LocalDate.parse("2024-02-26"));

    assertThat(supported(diagnosis)).containsExactly(Theory.CHANGE);
    assertThat(result(diagnosis, Theory.DATE).standing()).isEqualTo(Standing.CONTRADICTED);
    assertThat(result(diagnosis, Theory.DATE).sentence())
        .startsWith("It was slow before 2024-02-26: the level rose about 2024-02-20");
  }

  @Test
  void contradictsADateOnWhichItBecameFaster() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(30).stepAt(AT_DATE, 0.4), DATE);

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(result(diagnosis, Theory.DATE).sentence()).contains("so it became faster");
    assertThat(result(diagnosis, Theory.CHANGE).sentence()).startsWith("It became faster about");
  }

  @Test
  void saysThatItIsTooEarlyToTell() {
    ClusterDiagnosis diagnosis =
        diagnosed(
            Incident.ofDays(20).stepAt(Instant.parse("2024-02-23T00:00:00Z"), 2),
            LocalDate.parse("2024-02-23"));

    assertThat(result(diagnosis, Theory.DATE).standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(result(diagnosis, Theory.DATE).wouldDecide()).contains("two weeks on both sides");
  }

  @Test
  void saysThatADateOutsideOfTheDataCannotBeTested() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7), LocalDate.parse("2023-01-01"));

    assertThat(result(diagnosis, Theory.DATE).standing()).isEqualTo(Standing.NOT_TESTABLE);
    assertThat(result(diagnosis, Theory.DATE).sentence())
        .isEqualTo("2023-01-01 is not within the data, which is from 2024-02-05 to 2024-02-11.");
  }

  @Test
  void tellsASharedBackendByMembersThatAreSlowInTheSameMinutes() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).sharedStalls(24, 5));

    assertThat(supported(diagnosis)).containsExactly(Theory.SHARED_BACKEND);
    assertThat(result(diagnosis, Theory.SHARED_BACKEND).sentence())
        .contains("times as often as by chance", "storage backend");
  }

  @Test
  void doesNotTakeStallsOfEachMemberForASharedBackend() {
    assertThat(supported(diagnosed(Incident.ofDays(7).ownStalls(24, 5)))).isEmpty();
  }

  @Test
  void tellsOneBadHypervisorFromASharedBackend() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).badHost("host-2", 4));

    assertThat(supported(diagnosis)).containsExactly(Theory.ONE_HOST);
    assertThat(result(diagnosis, Theory.ONE_HOST).sentence()).contains("on host-2");
  }

  @Test
  void findsElectionsThatKeepToMinute30() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).periodicElections(8, 30));

    assertThat(supported(diagnosis)).containsExactly(Theory.PERIODIC_ELECTIONS);
    assertThat(result(diagnosis, Theory.PERIODIC_ELECTIONS).sentence())
        .contains("come from minute 30 of the hour on");
    assertThat(result(diagnosis, Theory.PERIODIC_ELECTIONS).effect().electionsPerDay())
        .isGreaterThan(4);
  }

  @Test
  void doesNotFindAPeriodInElectionsOfChance() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).randomElections(8));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(result(diagnosis, Theory.PERIODIC_ELECTIONS).standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void tellsOwnLoadFromThatOfOthers() {
    assertThat(supported(diagnosed(Incident.ofDays(7).ownLoad(1))))
        .containsExactly(Theory.OWN_LOAD);
    assertThat(supported(diagnosed(Incident.ofDays(7).neighbour(0.7))))
        .contains(Theory.SATURATION)
        .isSubsetOf(Theory.SATURATION, Theory.SHARED_BACKEND);
  }

  @Test
  void tellsTheNetworkFromTheDisk() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).networkFailures(3));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(explaining(diagnosis)).containsExactly(Confounder.NETWORK);
    assertThat(diagnosis.answer()).contains("the network lost the leader, not the disk");
  }

  @Test
  void tellsStallsThatLoseTheLeader() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).sharedStalls(12, 150));

    assertThat(explaining(diagnosis)).containsExactly(Confounder.DISK_STALLS);
    assertThat(supported(diagnosis)).containsExactly(Theory.SHARED_BACKEND);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void tellsALackOfProcessorFromTheDisk() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(7).steal("etcd-2", 30, 4));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(explaining(diagnosis)).containsExactly(Confounder.CPU);
  }

  @Test
  void tellsMaintenanceFromTheDisk() {
    ClusterDiagnosis diagnosis = diagnosed(Incident.ofDays(10).defrag(2, 30, 6));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(explaining(diagnosis)).containsExactly(Confounder.MAINTENANCE);
  }

  @Test
  void recognisesALiveMigration() {
    ClusterDiagnosis diagnosis =
        diagnosed(Incident.ofDays(7).migration("etcd-2", Instant.parse("2024-02-07T11:11:00Z")));

    assertThat(supported(diagnosis)).isEmpty();
    assertThat(explaining(diagnosis)).contains(Confounder.MIGRATION);
    assertThat(diagnosis.answer()).contains("etcd-2 at 2024-02-07 11:11 UTC");
  }

  @Test
  void findsBothInAMixture() {
    assertThat(supported(diagnosed(Incident.ofDays(14).hourlyBump(30, 3).sharedStalls(24, 5))))
        .containsExactlyInAnyOrder(Theory.FIXED_MINUTE, Theory.SHARED_BACKEND);
    assertThat(supported(diagnosed(Incident.ofDays(30).hourlyBump(30, 3).stepAt(AT_DATE, 2), DATE)))
        .containsExactlyInAnyOrder(Theory.FIXED_MINUTE, Theory.DATE, Theory.CHANGE);
    assertThat(supported(diagnosed(Incident.ofDays(7).badHost("host-1", 3).ownLoad(1))))
        .containsExactlyInAnyOrder(Theory.ONE_HOST, Theory.OWN_LOAD);
    ClusterDiagnosis both = diagnosed(Incident.ofDays(7).networkFailures(4).steal("etcd-1", 30, 4));
    assertThat(supported(both)).isEmpty();
    assertThat(explaining(both)).containsExactlyInAnyOrder(Confounder.NETWORK, Confounder.CPU);
  }

  @Test
  void tellsOtherClustersThatAreSlowInTheSameMinutes() {
    ClusterSeries one = Incident.ofDays(7).sharedStalls(24, 5).named("one").series();
    ClusterSeries same = Incident.ofDays(7).sharedStalls(24, 5).named("two").series();
    ClusterSeries other = Incident.ofDays(7).seed(9).sharedStalls(24, 5).named("three").series();

    assertThat(
            result(
                    Diagnosis.of(List.of(one, same), Request.PLAIN).getFirst(),
                    Theory.OTHER_CLUSTERS)
                .standing())
        .isEqualTo(Standing.SUPPORTED);
    assertThat(
            result(
                    Diagnosis.of(List.of(one, other), Request.PLAIN).getFirst(),
                    Theory.OTHER_CLUSTERS)
                .standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  /** What happened at SCS in February 2024 (facts A1.1), told of a disk. */
  @Test
  void namesTheSuspectsOfABumpAtHalfPastSinceADate() throws IOException {
    List<Schedule> zuul =
        SchedulesReader.read(
            "zuul.d/timer_pipelines.yaml",
            """
            - pipeline:
                name: periodic-hourly
                trigger:
                  timer:
                    - time: '30 * * * *'
            - pipeline:
                name: periodic-daily
                trigger:
                  timer:
                    - time: '0 3 * * *'
            - pipeline:
                name: compliance_check
                trigger:
                  timer:
                    time: '*/15 * * * *'
            """
                .getBytes(StandardCharsets.UTF_8));
    List<Change> log =
        List.of(
            commit("2024-01-25T10:00:00Z", "Add cleanup.py"),
            commit("2024-02-14T12:38:00Z", "Fix typo in cleanup.py"),
            commit("2024-03-01T09:00:00Z", "Update the README"));
    ClusterSeries series =
        Incident.ofDays(32).hourlyBumpSince(Instant.parse("2024-02-14T12:38:00Z"), 30, 3).series();

    ClusterDiagnosis diagnosis =
        Diagnosis.of(
                List.of(series),
                new Request(
                    KnownTimings.DEFAULT,
                    new Question(LocalDate.parse("2024-02-22"), 1),
                    new Suspects(zuul, log)))
            .getFirst();

    assertThat(supported(diagnosis)).containsExactly(Theory.FIXED_MINUTE);
    assertThat(diagnosis.theories().getFirst().suspects())
        .extracting(Suspect::name)
        .containsExactly("Zuul pipeline periodic-hourly", "Fix typo in cleanup.py");
    assertThat(diagnosis.answer())
        .endsWith(
            "Suspected: Zuul pipeline periodic-hourly and \"Fix typo in cleanup.py\" (commit"
                + " 337c0730 of standards). That it coincides is no proof.");
    assertThat(result(diagnosis, Theory.DATE).standing()).isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void bearsGapsAndRestarts() {
    ClusterDiagnosis diagnosis =
        diagnosed(
            Incident.ofDays(9)
                .hourlyBump(30, 3)
                .gap(Instant.parse("2024-02-07T10:00:00Z"), Duration.ofHours(20))
                .gap("etcd-2", Instant.parse("2024-02-10T00:00:00Z"), Duration.ofHours(30))
                .restart("etcd-3", Instant.parse("2024-02-12T12:00:00Z")));

    assertThat(supported(diagnosis)).containsExactly(Theory.FIXED_MINUTE);
    assertThat(explaining(diagnosis)).isEmpty();
    assertThat(diagnosis.grades().elections().total()).isZero();
    assertThat(diagnosis.series().notes()).hasSize(3);
    assertThat(DiagnosisText.of(List.of(diagnosis), Map.of(), TextStyle.PLAIN))
        .contains(
            "No samples of any member.", "No samples of etcd-2.", "etcd-3 was started again.");
  }

  @Test
  void saysWhichMemberHasNoHistogram() {
    ClusterDiagnosis one = diagnosed(Incident.ofDays(2).noHistogram("etcd-2"));
    ClusterDiagnosis none =
        diagnosed(
            Incident.ofDays(2).noHistogram("etcd-1").noHistogram("etcd-2").noHistogram("etcd-3"));

    assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(one.answer()).doesNotContain("All disks are healthy.");
    assertThat(none.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(none.theories())
        .extracting(theory -> theory.result().standing())
        .containsOnly(Standing.NOT_TESTABLE, Standing.UNDECIDED);
  }

  @Test
  void saysWhatALittleDataLacks() {
    ClusterDiagnosis diagnosis =
        Diagnosis.of(
                List.of(Incident.ofDays(1).upTo(Duration.ofMinutes(30)).series()), Request.PLAIN)
            .getFirst();

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(supported(diagnosis)).isEmpty();
    assertThat(diagnosis.theories())
        .allSatisfy(theory -> {
          assertThat(theory.result().standing()).isNotEqualTo(Standing.CONTRADICTED);
          assertThat(theory.result().wouldDecide()).isNotEmpty();
        });
  }

  @Test
  void saysTheSameTwice() {
    ClusterSeries series = Incident.ofDays(7).hourlyBump(30, 1.5).sharedStalls(10, 4).series();

    ClusterDiagnosis first = Diagnosis.of(List.of(series), Request.PLAIN).getFirst();
    ClusterDiagnosis second = Diagnosis.of(List.of(series), Request.PLAIN).getFirst();

    assertThat(second.theories()).isEqualTo(first.theories());
    assertThat(second.explanations()).isEqualTo(first.explanations());
    assertThat(second.answer()).isEqualTo(first.answer());
  }

  private static Change commit(String at, String subject) {
    return new Change(Instant.parse(at), null, subject, "commit 337c0730 of standards", List.of());
  }

  private static ClusterDiagnosis diagnosed(Incident incident) {
    return Diagnosis.of(List.of(incident.series()), Request.PLAIN).getFirst();
  }

  private static ClusterDiagnosis diagnosed(Incident incident, LocalDate date) {
    return Diagnosis.of(
            List.of(incident.series()),
            new Request(
                KnownTimings.DEFAULT, new Question(date, 1), new Suspects(List.of(), List.of())))
        .getFirst();
  }

  private static List<Theory> supported(ClusterDiagnosis diagnosis) {
    return diagnosis.theories().stream()
        .map(Explained::result)
        .filter(result -> result.standing() == Standing.SUPPORTED)
        .map(TheoryResult::theory)
        .toList();
  }

  private static List<Confounder> explaining(ClusterDiagnosis diagnosis) {
    return diagnosis.explanations().stream()
        .filter(explanation -> explanation.standing() == Explanation.Standing.EXPLAINS)
        .map(Explanation::confounder)
        .toList();
  }

  private static TheoryResult result(ClusterDiagnosis diagnosis, Theory theory) {
    return diagnosis.theories().stream()
        .map(Explained::result)
        .filter(result -> result.theory() == theory)
        .findFirst()
        .orElseThrow();
  }
}
