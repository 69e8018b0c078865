package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StabilityTest {

  private static final int DAY = 1440;

  @Test
  void countsAnElectionOnceAlthoughEveryMemberSeesIt() {
    ClusterSeries cluster =
        Series.cluster(
            DAY, changes("a", DAY, 100, 700), changes("b", DAY, 100, 701), changes("d", DAY, 100));

    assertThat(elections(cluster).total()).isEqualTo(2);
    assertThat(elections(cluster).events())
        .containsExactly(
            Instant.parse("2024-03-01T01:40:00Z"), Instant.parse("2024-03-01T11:40:00Z"));
  }

  @Test
  void believesAnotherMemberWhereTheOneThatSawMostIsMissing() {
    double[] most =
        Series.signal(DAY, bin -> bin == 5 || bin == 9 ? 1 : bin >= 700 ? Double.NaN : 0);
    double[] other = Series.signal(DAY, bin -> bin == 5 || bin == 800 ? 1 : 0);
    ClusterSeries cluster =
        Series.cluster(
            DAY,
            Series.member("a", Map.of(), Map.of(Signal.LEADER_CHANGES, most)),
            Series.member("b", Map.of(), Map.of(Signal.LEADER_CHANGES, other)));

    assertThat(elections(cluster).total()).isEqualTo(3);
  }

  @Test
  void doesNotCountTheLeaderThatARestartedMemberFinds() {
    List<Note> notes =
        List.of(
            new Note(
                Note.Kind.RESTART, "a", Instant.parse("2024-03-01T01:40:30Z"), null, "restart"));
    ClusterSeries cluster =
        Series.cluster(DAY, notes, changes("a", DAY, 99, 100, 101, 103), changes("b", DAY));

    assertThat(elections(cluster).total()).isEqualTo(1);
    assertThat(elections(cluster).coverage().known()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({"10, PASS", "11, FAIL"})
  void callsADayWithMoreThanTenElectionsUnstable(int count, Verdict stable) {
    int[] bins = spread(count, 60);

    Elections elections = elections(Series.cluster(DAY, changes("a", DAY, bins)));

    assertThat(elections.stable()).isEqualTo(stable);
    assertThat(elections.worstDay())
        .isEqualTo(new Elections.Day(LocalDate.parse("2024-03-01"), count));
  }

  @Test
  void doesNotCallLessThanADayStable() {
    assertThat(elections(Series.cluster(DAY - 1, changes("a", DAY - 1))).stable())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(elections(Series.cluster(DAY - 1, changes("a", DAY - 1))).calm())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(elections(Series.cluster(DAY, changes("a", DAY))).calm()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"0, PASS", "1, PASS", "2, UNDECIDED", "3, UNDECIDED", "4, FAIL"})
  void callsOneElectionADayRare(int count, Verdict rare) {
    assertThat(elections(Series.cluster(DAY, changes("a", DAY, spread(count, 60)))).rare())
        .isEqualTo(rare);
  }

  @Test
  void knowsNothingOfElectionsWithoutTheCounter() {
    Elections elections = elections(Series.cluster(DAY, Series.member("a", Map.of(), Map.of())));

    assertThat(elections.rare()).isEqualTo(Verdict.UNDECIDED);
    assertThat(elections.stable()).isEqualTo(Verdict.UNDECIDED);
    assertThat(elections.rate()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 0", "4, 4, 1", "4, 5, 0", "8, 4, 1"})
  void seesFourElectionsWithinFifteenMinutes(int count, int apart, int bursts) {
    Elections elections = elections(Series.cluster(DAY, changes("a", DAY, spread(count, apart))));

    assertThat(elections.bursts()).hasSize(bursts);
  }

  @Test
  void tellsWhenABurstBeganAndEnded() {
    Elections elections =
        elections(
            Series.cluster(DAY, changes("a", DAY, 100, 101, 105, 110, 112, 600, 601, 602, 603)));

    assertThat(elections.bursts())
        .containsExactly(
            new Elections.Burst(
                Instant.parse("2024-03-01T01:40:00Z"), Instant.parse("2024-03-01T01:53:00Z"), 5),
            new Elections.Burst(
                Instant.parse("2024-03-01T10:00:00Z"), Instant.parse("2024-03-01T10:04:00Z"), 4));
    assertThat(elections.calm()).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    // bound of the class, E in ms, half sure, half possible, whole sure, whole possible
    "0.256, 1000, 0, 0, 0, 0",
    "0.512, 1000, 0, 1, 0, 0",
    "1.024, 1000, 1, 1, 0, 1",
    "2.048, 1000, 1, 1, 1, 1",
    "0.512, 1024, 0, 0, 0, 0",
    "1.024, 1024, 1, 1, 0, 0",
    "2.048, 2500, 0, 1, 0, 0",
    "1.024, 2500, 0, 0, 0, 0",
    "4.096, 2500, 1, 1, 0, 1",
  })
  void countsStallsOfTheLeaderWithinTheClassesOfTheHistogram(
      double bound, int election, long half, long halfPossible, long whole, long wholePossible) {
    LatencySeries fsync =
        LatencySeries.builder(Bounds.DISK, DAY).add(7, Bounds.DISK.classUpTo(bound), 1).build();
    KnownTimings timings = KnownTimings.told(new Timings(100, election));

    Stalls stalls = Stalls.of(led(fsync, bin -> 1), timings);

    assertThat(stalls.half()).isEqualTo(new Stalls.Count(half, halfPossible));
    assertThat(stalls.whole()).isEqualTo(new Stalls.Count(whole, wholePossible));
    assertThat(stalls.verdict())
        .isEqualTo(
            half > 0 ? Verdict.FAIL : halfPossible > 0 ? Verdict.UNDECIDED : Verdict.UNDECIDED);
  }

  @Test
  void seesNoStallOnADayWithoutOne() {
    Stalls stalls =
        Stalls.of(led(Series.latency(DAY, Map.of(0.256, 1)), bin -> 1), KnownTimings.DEFAULT);

    assertThat(stalls.verdict()).isEqualTo(Verdict.PASS);
    assertThat(stalls.days()).isCloseTo(1, within(1e-9));
  }

  @Test
  void doesNotCountTheStallsOfFollowers() {
    LatencySeries slow = Series.latency(DAY, Map.of(2.048, 1));

    assertThat(Stalls.of(led(slow, bin -> 0), KnownTimings.DEFAULT).half())
        .isEqualTo(new Stalls.Count(0, 0));
    assertThat(Stalls.of(led(slow, bin -> 0), KnownTimings.DEFAULT).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(Stalls.of(led(slow, bin -> bin < 10 ? 0.25 : 0), KnownTimings.DEFAULT).half())
        .isEqualTo(new Stalls.Count(10, 10));
  }

  @Test
  void doesNotJudgeStallsIfNobodyTellsWhoLeads() {
    ClusterSeries cluster =
        Series.cluster(
            DAY,
            Series.member(
                "a", Map.of(Latency.WAL_FSYNC, Series.latency(DAY, Map.of(4.096, 1))), Map.of()));

    Stalls stalls = Stalls.of(cluster, KnownTimings.DEFAULT);

    assertThat(stalls.leaderKnown()).isFalse();
    assertThat(stalls.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void callsAMinuteInWhichNoMemberHasALeaderLeaderless() {
    double[] first = Series.signal(DAY, bin -> bin == 5 || bin == 8 || bin == 9 ? 0 : 1);
    double[] second = Series.signal(DAY, bin -> bin == 5 ? 0.5 : bin == 8 || bin == 9 ? 0 : 1);
    ClusterSeries cluster =
        Series.cluster(
            DAY,
            Series.member("a", Map.of(), Map.of(Signal.HAS_LEADER, first)),
            Series.member("b", Map.of(), Map.of(Signal.HAS_LEADER, second)));

    Leaderless leaderless = Leaderless.of(cluster);

    assertThat(leaderless.seconds()).isCloseTo(150, within(1e-9));
    assertThat(leaderless.longest()).isEqualTo(Duration.ofMinutes(2));
    assertThat(leaderless.longestBegin()).isEqualTo(Instant.parse("2024-03-01T00:08:00Z"));
    assertThat(leaderless.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void doesNotTakeAGapForALackOfALeader() {
    double[] has = Series.signal(DAY, bin -> bin > 5 && bin < 20 ? Double.NaN : 1);
    ClusterSeries cluster =
        Series.cluster(DAY, Series.member("a", Map.of(), Map.of(Signal.HAS_LEADER, has)));

    assertThat(Leaderless.of(cluster).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Leaderless.of(cluster).seconds()).isZero();
    assertThat(Leaderless.of(cluster).longest()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"100, 0, PASS", "250, 0, PASS", "251, 0, UNDECIDED", "500, 3, FAIL", "100, 1, FAIL"})
  void judgesHeartbeatsByWhatTheCounterCanShow(int interval, int failures, Verdict verdict) {
    double[] late = Series.signal(DAY, bin -> bin == 9 ? failures : 0);
    ClusterSeries cluster =
        Series.cluster(DAY, Series.member("a", Map.of(), Map.of(Signal.HEARTBEAT_FAILURES, late)));
    KnownTimings timings = KnownTimings.told(new Timings(interval, 5000));

    Heartbeats heartbeats = Heartbeats.of(cluster, timings);

    assertThat(heartbeats.verdict()).isEqualTo(verdict);
    assertThat(heartbeats.rate()).isCloseTo(failures, within(1e-9));
    assertThat(timings.failedHeartbeat()).isEqualTo(Duration.ofMillis(2L * interval));
  }

  private static Elections elections(ClusterSeries cluster) {
    return Grades.of(cluster, KnownTimings.DEFAULT).elections();
  }

  private static int[] spread(int count, int apart) {
    int[] bins = new int[count];
    for (int i = 0; i < count; i++) {
      bins[i] = 10 + i * apart;
    }
    return bins;
  }

  private static MemberSeries changes(String name, int bins, int... at) {
    double[] changes = new double[bins];
    for (int bin : at) {
      changes[bin] = 1;
    }
    return Series.member(name, Map.of(), Map.of(Signal.LEADER_CHANGES, changes));
  }

  private static ClusterSeries led(LatencySeries fsync, IntToDoubleFunction leads) {
    return Series.cluster(
        fsync.length(),
        Series.member(
            "a",
            Map.of(Latency.WAL_FSYNC, fsync),
            Map.of(Signal.IS_LEADER, Series.signal(fsync.length(), leads))));
  }
}
