package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Interval;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens exactly at a limit, and which of two equal ones is told. */
class EdgesTest {

  private static final int DAY = 1440;

  private static Elections elections(int bins, Set<Integer> at) {
    return elections(Series.signal(bins, bin -> at.contains(bin) ? 1 : 0));
  }

  private static Elections elections(double[] changes) {
    ClusterSeries cluster =
        Series.cluster(
            changes.length, Series.member("a", Map.of(), Map.of(Signal.LEADER_CHANGES, changes)));
    return Grades.of(cluster, KnownTimings.DEFAULT).elections();
  }

  private static Leaderless leaderless(Set<Integer> without) {
    double[] has = Series.signal(DAY, bin -> without.contains(bin) ? 0 : 1);
    return Leaderless.of(
        Series.cluster(DAY, Series.member("a", Map.of(), Map.of(Signal.HAS_LEADER, has))));
  }

  @Test
  void anElectionThatLeftTheWindowCountsNoMore() {
    assertThat(elections(DAY, Set.of(0, 15, 20, 25)).bursts()).isEmpty();
    assertThat(elections(DAY, Set.of(0, 12, 13, 14)).bursts()).hasSize(1);
    assertThat(elections(DAY, Set.of(1, 13, 14, 15)).bursts()).hasSize(1);
    assertThat(elections(DAY, Set.of(1, 14, 15, 16)).bursts()).isEmpty();
  }

  @Test
  void aBurstBeginsWithItsFirstElection() {
    Elections early = elections(DAY, Set.of(0, 1, 2, 3));

    assertThat(early.bursts())
        .containsExactly(
            new Elections.Burst(Series.START, Series.START.plus(Duration.ofMinutes(4)), 4));
  }

  @Test
  void aBurstAtTheVeryBeginIsOneOfItsOwnAndKeepsItsBegin() {
    assertThat(elections(DAY, Set.of(0, 1, 2, 3, 130, 131, 132, 133)).bursts()).hasSize(2);
    assertThat(elections(DAY, Set.of(0, 1, 2, 3, 5, 8, 16)).bursts())
        .containsExactly(
            new Elections.Burst(Series.START, Series.START.plus(Duration.ofMinutes(17)), 7));
  }

  @Test
  void burstsWithAnElectionInCommonAreOne() {
    double[] together = Series.signal(DAY, bin -> bin >= 100 && bin <= 103 ? 1 : 0);
    together[117] = 3;
    double[] apart = together.clone();
    apart[117] = 0;
    apart[118] = 4;

    assertThat(elections(together).bursts()).hasSize(1);
    assertThat(elections(apart).bursts()).hasSize(2);
  }

  @Test
  void aMinuteWithoutALeaderIsTooLongAndTheFirstOfEqualOnesIsTold() {
    assertThat(leaderless(Set.of(60)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(leaderless(Set.of(60, 200)).longestBegin())
        .isEqualTo(Series.START.plus(Duration.ofHours(1)));
  }

  @Test
  void theFirstOfEquallyBadHoursIsTold() {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, 3 * 60);
    for (int bin = 0; bin < 3 * 60; bin++) {
      builder.add(bin, 0, 98);
      builder.add(bin, Bounds.DISK.classUpTo(0.032), bin < 60 ? 1 : 2);
    }
    DiskGrade grade =
        DiskGrading.ofMembers(
                Series.cluster(
                    3 * 60,
                    Series.member("a", Map.of(Latency.WAL_FSYNC, builder.build()), Map.of())),
                Limits.WAL)
            .getFirst();

    assertThat(grade.worstHour().orElseThrow().begin())
        .isEqualTo(Instant.parse("2024-03-01T01:00:00Z"));
  }

  /** Two hours of 10 with 4 and no hits: variance between hours is 8 of 3.2 by chance. */
  @Test
  void hoursWithoutAnyWriteSayNothingOfHowHoursDiffer() {
    Interval two = Share.of(new long[] {4, 0}, new long[] {10, 10}).interval();

    Interval expected = Interval.wilson(0.2, 20 / (8 * 2 / 3.2));
    assertThat(two.low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(two.high()).isCloseTo(expected.high(), within(1e-12));
    assertThat(Share.of(new long[] {4, 0, 0}, new long[] {10, 0, 10}).interval()).isEqualTo(two);
    assertThat(Share.of(new long[] {4, 0}, new long[] {10, 0}).interval())
        .isEqualTo(Interval.wilson(0.4, 10));
  }

  @Test
  void saysThatTimingsAreAssumedOnlyWhereTheyAre() {
    ClusterSeries cluster =
        Series.cluster(
            DAY,
            Series.member(
                "a",
                Map.of(Latency.WAL_FSYNC, Series.latency(DAY, Map.of(0.002, 5))),
                Map.of(Signal.IS_LEADER, Series.signal(DAY, bin -> 1))));

    assertThat(stalls(cluster, KnownTimings.DEFAULT)).contains("etcd's default, as none was told");
    assertThat(stalls(cluster, KnownTimings.told(Timings.DEFAULT))).doesNotContain("default");
  }

  private static String stalls(ClusterSeries cluster, KnownTimings timings) {
    return GradeFindings.of("c", Grades.of(cluster, timings)).stream()
        .filter(finding -> finding.rule().equals(GradeRules.STALLS))
        .map(finding -> finding.message() + finding.evidence())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSecondIsToldInSeconds() {
    assertThat(Told.seconds(1)).isEqualTo("1 s");
    assertThat(Told.seconds(-1)).isEqualTo("-1 s");
    assertThat(Told.seconds(0.9996)).isEqualTo("1000 ms");
  }
}
