package dev.slipway.etcd.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {

  @ParameterizedTest
  @CsvSource({"15, 60", "60, 60", "45, 90", "300, 300", "420, 3780", "3600, 3600", "7200, 7200"})
  void testsOnBinsThatDivideAnHour(int step, int tested) {
    Features features = features(step, 0, LatencySeries.builder(Bounds.DISK, 40).build());

    assertThat(features.grid().step()).isEqualTo(Duration.ofSeconds(tested));
  }

  @Test
  void takesBinsTogetherAndLeavesOutWhatIsMissing() {
    LatencySeries.Builder wal = LatencySeries.builder(Bounds.DISK, 12);
    wal.add(0, 0, 2).addSeconds(0, 0.002).add(1, 2, 6).addSeconds(1, 0.022);
    wal.known(4).known(5);
    wal.add(8, 0, 1).addSeconds(8, 0.005);
    double[] queue = new double[12];
    Arrays.fill(queue, Double.NaN);
    queue[0] = 1;
    queue[1] = 3;
    queue[8] = 5;

    MemberFeatures member = features(15, 0, wal.build(), queue).members().getFirst();

    assertThat(member.log()).hasSize(3);
    assertThat(Math.exp(member.log()[0])).isCloseTo(0.003, within(1e-6));
    assertThat(Math.exp(member.writes()[0])).isCloseTo(8, within(1e-9));
    assertThat(member.log()[1]).isNaN();
    assertThat(member.writes()[1]).isNaN();
    assertThat(Math.exp(member.log()[2])).isCloseTo(0.005, within(1e-6));
    assertThat(member.signal(Signal.DISK_QUEUE)).containsExactly(2, Double.NaN, 5);
    assertThat(member.signal(Signal.CPU_STEAL)).isNull();
    assertThat(member.name()).isEqualTo("a");
    assertThat(member.host()).isEqualTo("a");
  }

  @Test
  void takesTheMiddleOfTheClassesWhereThereAreNoSums() {
    LatencySeries.Builder wal = LatencySeries.builder(Bounds.DISK, 3);
    wal.add(0, 1, 4).add(1, Bounds.DISK.classes() - 1, 1);

    MemberFeatures member = features(60, 0, wal.build()).members().getFirst();

    assertThat(Math.exp(member.log()[0])).isCloseTo(0.0015, within(1e-9));
    assertThat(Math.exp(member.log()[1])).isCloseTo(1.5 * 8.192, within(1e-6));
    assertThat(member.log()[2]).isNaN();
  }

  @Test
  void doesNotMoveTheLevelWhereAMemberIsMissing() {
    double nan = Double.NaN;

    assertThat(
            Features.cluster(
                List.of(
                    new double[] {1, 1, 2, 1},
                    new double[] {5, nan, nan, 5},
                    new double[] {nan, nan, nan, nan})))
        .containsExactly(3, 3, 4, 3);
    assertThat(Features.median(new double[] {3, nan, 1})).isEqualTo(2);
    assertThat(Features.median(new double[] {3, 9, 1})).isEqualTo(3);
    assertThat(Features.median(new double[] {nan})).isNaN();
    assertThat(Features.cluster(List.of())).isEmpty();
  }

  @Test
  void knowsWhereItBeginsInAnHourAndADay() {
    Features features = features(60, 5430, LatencySeries.builder(Bounds.DISK, 1440).build());

    assertThat(features.perHour()).isEqualTo(60);
    assertThat(features.perDay()).isEqualTo(1440);
    assertThat(features.firstOfDay()).isEqualTo(90);
    assertThat(features.day(1)).hasToString("2024-02-06");
    assertThat(features.days()).isEqualTo(1);
    assertThat(features(7200, 0, LatencySeries.builder(Bounds.DISK, 12).build()).perHour())
        .isZero();
    assertThat(features(50_000, 0, LatencySeries.builder(Bounds.DISK, 12).build()).perDay())
        .isZero();
  }

  @Test
  void testsNothingWithoutAHistogram() {
    Grid grid = new Grid(Made.START, Duration.ofMinutes(1), 10);
    MemberSeries none = new MemberSeries("a", null, null, Map.of(), Map.of());
    Features features = Features.of(new ClusterSeries("c", grid, List.of(none), List.of()));
    Elections elections = Made.elections(Duration.ofMinutes(10), List.of());

    List<TheoryResult> results = Theories.test(features, elections, List.of(), Question.PLAIN);

    assertThat(features.members()).isEmpty();
    assertThat(results)
        .extracting(TheoryResult::theory)
        .containsExactlyInAnyOrder(
            Theory.FIXED_MINUTE,
            Theory.PERIODIC_ELECTIONS,
            Theory.PERIOD,
            Theory.CHANGE,
            Theory.SATURATION,
            Theory.OWN_LOAD,
            Theory.SHARED_BACKEND,
            Theory.ONE_HOST);
    assertThat(results)
        .extracting(TheoryResult::standing)
        .containsOnly(Standing.NOT_TESTABLE, Standing.UNDECIDED);
  }

  private static Features features(int step, int later, LatencySeries wal) {
    return features(step, later, wal, new double[wal.length()]);
  }

  private static Features features(int step, int later, LatencySeries wal, double[] queue) {
    long start = Made.START.getEpochSecond() + later;
    Instant begin = Instant.ofEpochSecond(start - start % step);
    MemberSeries member =
        new MemberSeries(
            "a", null, null, Map.of(Latency.WAL_FSYNC, wal), Map.of(Signal.DISK_QUEUE, queue));
    return Features.of(
        new ClusterSeries(
            "c",
            new Grid(begin, Duration.ofSeconds(step), wal.length()),
            List.of(member),
            List.of()));
  }
}
