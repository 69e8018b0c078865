package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.incident.Incident;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskGradingTest {

  private static final int DAY = 1440;

  @ParameterizedTest
  @CsvSource({
    // at most 8 ms, at most 16 ms, above; of 10,000 a minute
    "10000, 0, 0, HEALTHY, PASS, PASS",
    "9901, 99, 0, HEALTHY, PASS, PASS",
    "9899, 101, 0, MARGINAL, PASS, FAIL",
    "9900, 1, 99, HEALTHY, PASS, UNDECIDED",
    "9890, 11, 99, MARGINAL, PASS, FAIL",
    "9890, 10, 100, UNFIT, UNDECIDED, FAIL",
    "9890, 9, 101, UNFIT, FAIL, FAIL",
    "0, 0, 10000, UNFIT, FAIL, FAIL",
  })
  void drawsTheLineAt99And1Percent(
      int quick, int between, int slow, Grade grade, Verdict fit, Verdict healthy) {
    DiskGrade wal = wal(DAY, Map.of(0.008, quick, 0.016, between, 0.032, slow));

    assertThat(wal.grade()).isEqualTo(grade);
    assertThat(wal.fit()).isEqualTo(fit);
    assertThat(wal.healthy()).isEqualTo(healthy);
  }

  @Test
  void countsAnFsyncOfExactly8And16MsAsWithinThem() {
    DiskGrade wal = wal(DAY, Map.of(0.001, 1, 0.008, 1, 0.016, 1, 0.032, 1));

    assertThat(wal.quick().value()).isEqualTo(0.5);
    assertThat(wal.slow().value()).isEqualTo(0.25);
  }

  @Test
  void judgesCommitsBy16And32Ms() {
    LatencySeries commits = Series.latency(DAY, Map.of(0.016, 1, 0.032, 2, 0.064, 1));
    ClusterSeries cluster =
        Series.cluster(DAY, Series.member("a", Map.of(Latency.BACKEND_COMMIT, commits), Map.of()));

    DiskGrade commit = Grades.of(cluster, KnownTimings.DEFAULT).commit().getFirst();

    assertThat(commit.quick().value()).isEqualTo(0.25);
    assertThat(commit.slow().value()).isEqualTo(0.25);
  }

  @ParameterizedTest
  @CsvSource({"9, UNDECIDED", "10, FAIL"})
  void saysUnfitOnlyAfterTenMinutes(int minutes, Verdict fit) {
    assertThat(wal(minutes, Map.of(0.032, 1000)).fit()).isEqualTo(fit);
  }

  @ParameterizedTest
  @CsvSource({"1439, UNDECIDED", "1440, PASS"})
  void saysFitOnlyAfterADay(int minutes, Verdict fit) {
    assertThat(wal(minutes, Map.of(0.001, 1000)).fit()).isEqualTo(fit);
    assertThat(wal(minutes, Map.of(0.001, 1000)).healthy()).isEqualTo(fit);
  }

  @ParameterizedTest
  @CsvSource({"719, UNDECIDED", "720, PASS"})
  void saysFitOnlyIfHalfOfTheTimeIsKnown(int known, Verdict fit) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, DAY);
    for (int bin = 0; bin < known - 1; bin++) {
      builder.add(bin, 0, 1000);
    }
    builder.add(DAY - 1, 0, 1000);

    assertThat(wal(builder.build()).fit()).isEqualTo(fit);
  }

  @Test
  void isLessSureTheMoreTheHoursDiffer() {
    LatencySeries.Builder even = LatencySeries.builder(Bounds.DISK, DAY);
    LatencySeries.Builder uneven = LatencySeries.builder(Bounds.DISK, DAY);
    for (int bin = 0; bin < DAY; bin++) {
      even.add(bin, 0, 985).add(bin, 5, 15);
      int slow = bin < 60 ? 360 : 0;
      uneven.add(bin, 0, 1000 - slow).add(bin, 5, slow);
    }

    DiskGrade steady = wal(even.build());
    DiskGrade oneHour = wal(uneven.build());

    assertThat(steady.slow().value()).isEqualTo(oneHour.slow().value()).isEqualTo(0.015);
    assertThat(steady.fit()).isEqualTo(Verdict.FAIL);
    assertThat(oneHour.fit()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void namesTheWorstHour() {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, DAY);
    for (int bin = 0; bin < DAY; bin++) {
      boolean worst = bin >= 180 && bin < 240;
      builder.add(bin, 0, worst ? 90 : 100).add(bin, 6, worst ? 10 : 0);
    }

    assertThat(wal(builder.build()).worstHour())
        .contains(new DiskGrade.WorstHour(Instant.parse("2024-03-01T03:00:00Z"), 0.1, 6000));
  }

  @ParameterizedTest
  @CsvSource({"99, false", "100, true"})
  void callsAnHourTheWorstOnlyIfItHasEnough(int count, boolean told) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, 60);
    builder.add(0, 6, count);

    assertThat(wal(builder.build()).worstHour().isPresent()).isEqualTo(told);
  }

  @Test
  void doesNotGradeWithoutAHistogram() {
    ClusterSeries cluster = Series.cluster(DAY, Series.member("a", Map.of(), Map.of()));

    DiskGrade wal = Grades.of(cluster, KnownTimings.DEFAULT).wal().getFirst();

    assertThat(wal.grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(wal.fit()).isEqualTo(Verdict.UNDECIDED);
    assertThat(wal.healthy()).isEqualTo(Verdict.UNDECIDED);
    assertThat(wal.obstacle()).isEqualTo("a has no histogram of this");
  }

  @Test
  void doesNotGradeByOtherClasses() {
    LatencySeries other =
        LatencySeries.builder(Bounds.of(0.005, 0.01, 0.025), DAY).add(0, 0, 5).build();

    assertThat(wal(other).obstacle())
        .isEqualTo("the classes of its histogram have no bound at 8 and 16 ms");
    assertThat(wal(other).grade()).isEqualTo(Grade.UNKNOWN);
  }

  @Test
  void doesNotTakeMissingBinsForGoodOnes() {
    DiskGrade wal = wal(LatencySeries.builder(Bounds.DISK, DAY).build());

    assertThat(wal.grade()).isEqualTo(Grade.UNKNOWN);
    assertThat(wal.obstacle()).isEqualTo("nothing was counted");
  }

  @Test
  void takesTheMembersOfOneHostTogether() {
    LatencySeries good = Series.latency(DAY, Map.of(0.001, 100));
    LatencySeries bad = Series.latency(DAY, Map.of(0.064, 100));
    ClusterSeries cluster =
        new ClusterSeries(
            "c",
            new Grid(Series.START, Series.MINUTE, DAY),
            List.of(onHost("a", "h1", good), onHost("b", "h2", good), onHost("d", "h2", bad)),
            List.of());

    Grades grades = Grades.of(cluster, KnownTimings.DEFAULT);

    assertThat(grades.hosts()).extracting(DiskGrade::subject).containsExactly("h1", "h2");
    assertThat(grades.hosts()).extracting(h -> h.slow().value()).containsExactly(0.0, 0.5);
  }

  @Test
  void gradesAQuietClusterHealthyAndASlowOneUnfit() {
    Grades quiet = Grades.of(Incident.ofDays(2).series(), KnownTimings.DEFAULT);
    Grades slow = Grades.of(Incident.ofDays(2).baseMillis(9).series(), KnownTimings.DEFAULT);

    assertThat(quiet.wal()).extracting(DiskGrade::healthy).containsOnly(Verdict.PASS);
    assertThat(quiet.commit()).extracting(DiskGrade::fit).containsOnly(Verdict.PASS);
    assertThat(slow.wal()).extracting(DiskGrade::fit).containsOnly(Verdict.FAIL);
  }

  private static MemberSeries onHost(String name, String host, LatencySeries wal) {
    return new MemberSeries(name, null, host, Map.of(Latency.WAL_FSYNC, wal), Map.of());
  }

  private static DiskGrade wal(int bins, Map<Double, Integer> perBin) {
    return wal(Series.latency(bins, perBin));
  }

  private static DiskGrade wal(LatencySeries wal) {
    return Grades.of(
            Series.cluster(
                wal.length(), Series.member("a", Map.of(Latency.WAL_FSYNC, wal), Map.of())),
            KnownTimings.DEFAULT)
        .wal()
        .getFirst();
  }
}
