package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Interval;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one day cannot tell: rates, the worst of several days, hours that are cut. */
class TwoDaysTest {

  private static final int DAYS = 2 * 1440;

  @Test
  void tellsRatesByTheDay() {
    Grades grades = grades(Set.of(100, 2000, 2500), Set.of(7, 9, 11), 2.048);

    assertThat(grades.elections().rate()).isCloseTo(1.5, within(1e-9));
    assertThat(grades.heartbeats().rate()).isCloseTo(1.5, within(1e-9));
    assertThat(message(grades, GradeRules.STALLS))
        .contains("half the election timeout: 0.5 a day; longer than the whole: 0.5 a day");
    assertThat(message(grades(Set.of(), Set.of(), 1.024), GradeRules.STALLS))
        .contains("longer than the whole: between 0 and 0.5 a day");
    assertThat(finding(grades, GradeRules.RARE).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding(grades, GradeRules.RARE).remedy())
        .isEqualTo("record for longer: chance averages out");
  }

  @Test
  void namesTheWorstDayAndOfEqualOnesTheFirst() {
    assertThat(grades(Set.of(100, 2000, 2500), Set.of(), 2.048).elections().worstDay())
        .isEqualTo(new Elections.Day(LocalDate.parse("2024-03-02"), 2));
    assertThat(grades(Set.of(100, 200, 2500), Set.of(), 2.048).elections().worstDay())
        .isEqualTo(new Elections.Day(LocalDate.parse("2024-03-01"), 2));
    assertThat(grades(Set.of(100, 2500), Set.of(), 2.048).elections().worstDay())
        .isEqualTo(new Elections.Day(LocalDate.parse("2024-03-01"), 1));
  }

  @Test
  void callsAsManyElectionsAsDaysRare() {
    assertThat(grades(Set.of(100, 2500), Set.of(), 2.048).elections().rare())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void tellsTheMean() {
    LatencySeries wal =
        LatencySeries.builder(Bounds.DISK, 60).add(3, 1, 4).addSeconds(3, 0.006).build();

    assertThat(DiskGrading.ofMembers(cluster(Series.START, wal), Limits.WAL).getFirst().mean())
        .isCloseTo(0.0015, within(1e-6));
  }

  @Test
  void tellsTheWorstHourOfASeriesThatBeginsWithinOne() {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, 120);
    for (int bin = 0; bin < 120; bin++) {
      builder.add(bin, bin >= 30 && bin < 90 ? 6 : 0, 100);
    }

    DiskGrade grade =
        DiskGrading.ofMembers(
                cluster(Instant.parse("2024-03-01T05:30:00Z"), builder.build()), Limits.WAL)
            .getFirst();

    assertThat(grade.worst())
        .isEqualTo(new DiskGrade.WorstHour(Instant.parse("2024-03-01T06:00:00Z"), 1, 6000));
    assertThat(grade.slow().value()).isEqualTo(0.5);
  }

  @Test
  void needsBothBoundsInTheHistogram() {
    LatencySeries without8 =
        LatencySeries.builder(Bounds.of(0.004, 0.016), 60).add(0, 0, 5).build();
    LatencySeries without16 =
        LatencySeries.builder(Bounds.of(0.008, 0.032), 60).add(0, 0, 5).build();
    LatencySeries smallest =
        LatencySeries.builder(Bounds.of(0.008, 0.016), 60).add(0, 0, 5).build();

    assertThat(obstacle(without8)).contains("no bound at 8 and 16 ms");
    assertThat(obstacle(without16)).contains("no bound at 8 and 16 ms");
    assertThat(obstacle(smallest)).isEmpty();
    assertThat(
            DiskGrading.ofMembers(cluster(Series.START, without8), Limits.WAL)
                .getFirst()
                .coverage()
                .known())
        .isZero();
  }

  @Test
  void decidesWhereTheIntervalEndsAtTheLimit() {
    Share share = new Share(1, 100, new Interval(0.01, 0.02));

    assertThat(share.isSurelyAtLeast(0.01)).isTrue();
    assertThat(share.isSurelyAtLeast(0.011)).isFalse();
    assertThat(share.isSurelyBelow(0.02)).isFalse();
    assertThat(share.isSurelyBelow(0.021)).isTrue();
  }

  @Test
  void namesTheMetricThatItRestsOn() {
    Grades grades = grades(Set.of(), Set.of(), 0.002);

    assertThat(finding(grades, GradeRules.WAL_FIT).evidence().getFirst().source())
        .isEqualTo("etcd_disk_wal_fsync_duration_seconds");
    assertThat(finding(grades, GradeRules.COMMIT_FIT).remedy())
        .isEqualTo("record etcd_disk_backend_commit_duration_seconds of every member");
    assertThat(
            GradeFindings.of(
                "c", Grades.of(cluster(Series.START, shortly()), KnownTimings.DEFAULT)))
        .filteredOn(finding -> finding.rule().equals(GradeRules.WAL_FIT))
        .extracting(Finding::remedy)
        .containsExactly("record at least a day: slipway etcd record");
  }

  @Test
  void bearsARestartAtTheEndAndKnowsWhereNothingIsKnown() {
    double[] changes =
        Series.signal(DAYS, bin -> bin == DAYS - 1 ? 1 : bin < 1440 ? Double.NaN : 0);
    List<Note> notes =
        List.of(
            new Note(
                Note.Kind.RESTART, "a", Instant.parse("2024-03-02T23:59:30Z"), null, "restart"));
    Elections elections =
        ElectionCount.of(
            Series.cluster(
                DAYS, notes, Series.member("a", Map.of(), Map.of(Signal.LEADER_CHANGES, changes))));

    assertThat(elections.total()).isZero();
    assertThat(elections.coverage().known()).isEqualTo(Duration.ofMinutes(1438));
    assertThat(elections.coverage().from()).isEqualTo(Instant.parse("2024-03-02T00:00:00Z"));
  }

  private static LatencySeries shortly() {
    return LatencySeries.builder(Bounds.DISK, 30).add(0, 0, 500).build();
  }

  private static String obstacle(LatencySeries wal) {
    return String.valueOf(
            DiskGrading.ofMembers(cluster(Series.START, wal), Limits.WAL).getFirst().obstacle())
        .replace("null", "");
  }

  private static ClusterSeries cluster(Instant start, LatencySeries wal) {
    return new ClusterSeries(
        "c",
        new Grid(start, Series.MINUTE, wal.length()),
        List.of(Series.member("a", Map.of(Latency.WAL_FSYNC, wal), Map.of())),
        List.of());
  }

  private static Grades grades(Set<Integer> elections, Set<Integer> late, double stall) {
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    signals.put(Signal.LEADER_CHANGES, Series.signal(DAYS, bin -> elections.contains(bin) ? 1 : 0));
    signals.put(Signal.HEARTBEAT_FAILURES, Series.signal(DAYS, bin -> late.contains(bin) ? 1 : 0));
    LatencySeries.Builder all = LatencySeries.builder(Bounds.DISK, DAYS);
    for (int bin = 0; bin < DAYS; bin++) {
      all.known(bin);
    }
    all.add(5, Bounds.DISK.classUpTo(stall), 1);
    signals.put(Signal.IS_LEADER, Series.signal(DAYS, bin -> 1));
    return Grades.of(
        Series.cluster(DAYS, Series.member("a", Map.of(Latency.WAL_FSYNC, all.build()), signals)),
        KnownTimings.DEFAULT);
  }

  private static String message(Grades grades, Rule rule) {
    return finding(grades, rule).message();
  }

  private static Finding finding(Grades grades, Rule rule) {
    return GradeFindings.of("c", grades).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
