package dev.slipway.etcd.confounder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.confounder.Explanation.Standing;
import dev.slipway.etcd.grade.Coverage;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Interval;
import dev.slipway.etcd.timing.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which elections the network explains, and which the disk: minute by minute. */
class ElectionCausesTest {

  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final int BINS = 1440;
  private static final Grid GRID = new Grid(START, Duration.ofMinutes(1), BINS);

  /** One fsync of 1 ms a minute; at these minutes one of the class up to {@code bound}. */
  private static LatencySeries latency(double bound, int... at) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, BINS);
    for (int bin = 0; bin < BINS; bin++) {
      builder.add(bin, 0, 1);
    }
    for (int bin : at) {
      builder.add(bin, Bounds.DISK.classUpTo(bound), 1);
    }
    return builder.build();
  }

  private static double[] signal(int... at) {
    double[] values = new double[BINS];
    for (int bin : at) {
      values[bin] = 1;
    }
    return values;
  }

  private static ClusterSeries series(
      Map<Latency, LatencySeries> latencies, Map<Signal, double[]> signals) {
    return new ClusterSeries(
        "c", GRID, List.of(new MemberSeries("a", null, null, latencies, signals)), List.of());
  }

  private static Elections elections(int... at) {
    return new Elections(
        new Coverage(START, GRID.end(), Duration.ofDays(1)),
        at.length,
        new Interval(0, 1),
        null,
        List.of(),
        Arrays.stream(at).mapToObj(GRID::at).toList());
  }

  private static List<Explanation> of(ClusterSeries series, int... at) {
    return ElectionCauses.of(series, elections(at), KnownTimings.DEFAULT);
  }

  private static Explanation network(ClusterSeries series, int... at) {
    return of(series, at).getFirst();
  }

  private static Explanation disk(ClusterSeries series, int... at) {
    return of(series, at).getLast();
  }

  @Test
  void threeElectionsWithStallsAreTheDisks() {
    ClusterSeries series =
        series(Map.of(Latency.WAL_FSYNC, latency(1.024, 100, 300, 500)), Map.of());
    Explanation three = disk(series, 100, 300, 500);
    Explanation two = disk(series, 100, 300);

    assertThat(three.confounder()).isEqualTo(Confounder.DISK_STALLS);
    assertThat(three.standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(three.share()).isEqualTo(1);
    assertThat(three.sentence())
        .isEqualTo(
            "3 of 3 elections came with an fsync longer than half the election timeout: the disk"
                + " lost the leader.");
    assertThat(three.when()).containsExactly(GRID.at(100), GRID.at(300), GRID.at(500));
    assertThat(two.standing()).isEqualTo(Standing.DOES_NOT);
    assertThat(two.sentence())
        .isEqualTo("2 of 2 elections came with an fsync longer than half the election timeout.");
  }

  @ParameterizedTest
  @CsvSource({"99, EXPLAINS", "101, EXPLAINS", "98, DOES_NOT", "102, DOES_NOT"})
  void theMinutesBesideAStallCount(int first, Standing standing) {
    ClusterSeries series =
        series(Map.of(Latency.WAL_FSYNC, latency(1.024, 100, 300, 500)), Map.of());

    assertThat(disk(series, first, 300, 500).standing()).isEqualTo(standing);
  }

  @Test
  void halfOfTheElectionsAreMostOfThem() {
    ClusterSeries series =
        series(Map.of(Latency.WAL_FSYNC, latency(1.024, 100, 300, 500)), Map.of());

    assertThat(disk(series, 100, 300, 500, 700, 800, 900).standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(disk(series, 100, 300, 500, 700, 800, 900, 1000).standing())
        .isEqualTo(Standing.DOES_NOT);
  }

  /** Above half of 1 s: the class from 0.512 on, and that around the limit. */
  @ParameterizedTest
  @CsvSource({"0.256, 1000, DOES_NOT", "0.512, 1000, EXPLAINS", "0.512, 1024, DOES_NOT"})
  void aStallIsLongerThanHalfTheElectionTimeout(double bound, int election, Standing standing) {
    ClusterSeries series =
        series(Map.of(Latency.WAL_FSYNC, latency(bound, 100, 300, 500)), Map.of());

    assertThat(
            ElectionCauses.of(
                    series, elections(100, 300, 500), KnownTimings.told(new Timings(100, election)))
                .getLast()
                .standing())
        .isEqualTo(standing);
  }

  @Test
  void stallsInMoreThanATenthOfTheTimeExplainNothing() {
    int[] often = IntStream.range(0, 48).map(i -> 30 * i + 5).toArray();
    int[] tooOften = IntStream.range(0, 49).map(i -> 29 * i + 5).toArray();

    assertThat(
            disk(series(Map.of(Latency.WAL_FSYNC, latency(1.024, often)), Map.of()), 5, 35, 65)
                .standing())
        .isEqualTo(Standing.EXPLAINS);
    assertThat(
            disk(series(Map.of(Latency.WAL_FSYNC, latency(1.024, tooOften)), Map.of()), 5, 34, 63)
                .standing())
        .isEqualTo(Standing.DOES_NOT);
  }

  @Test
  void theNetworkIsItWhereSendsFailAndNoDiskStalls() {
    Map<Signal, double[]> failures = Map.of(Signal.PEER_SEND_FAILURES, signal(100, 300, 500));
    ClusterSeries alone = series(Map.of(Latency.WAL_FSYNC, latency(0.001)), failures);
    ClusterSeries both = series(Map.of(Latency.WAL_FSYNC, latency(1.024, 100, 300, 500)), failures);

    assertThat(network(alone, 100, 300, 500).standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(network(alone, 100, 300, 500).sentence())
        .isEqualTo(
            "3 of 3 elections came with failures between members and without a stall of a disk: the"
                + " network lost the leader, not the disk.");
    assertThat(network(both, 100, 300, 500).standing()).isEqualTo(Standing.DOES_NOT);
    assertThat(network(both, 100, 300, 500).share()).isZero();
    assertThat(network(both, 100, 300, 500).when()).hasSize(3);
    assertThat(network(alone, 700, 800, 900).when()).isEmpty();
  }

  /** The class that ends at 0.1024 s is not slow, the next one is. */
  @Test
  void slowRoundTripsAreTheNetworks() {
    Bounds bounds = Bounds.of(0.0512, 0.1024, 0.2048);
    Map<Latency, LatencySeries> slow = new EnumMap<>(Latency.class);
    LatencySeries.Builder at01 = LatencySeries.builder(bounds, BINS);
    LatencySeries.Builder at02 = LatencySeries.builder(bounds, BINS);
    for (int bin = 0; bin < BINS; bin++) {
      at01.add(bin, bin % 200 == 100 ? 1 : 0, 1);
      at02.add(bin, bin % 200 == 100 ? 2 : 0, 1);
    }
    slow.put(Latency.ROUND_TRIP, at02.build());

    assertThat(network(series(slow, Map.of()), 100, 300, 500).standing())
        .isEqualTo(Standing.EXPLAINS);
    assertThat(
            network(series(Map.of(Latency.ROUND_TRIP, at01.build()), Map.of()), 100, 300, 500)
                .standing())
        .isEqualTo(Standing.DOES_NOT);
  }

  @Test
  void whatIsNotMeasuredExplainsNothing() {
    ClusterSeries nothing = series(Map.of(), Map.of());

    assertThat(of(nothing, 100, 300, 500))
        .extracting(Explanation::standing)
        .containsOnly(Standing.NOT_MEASURED);
    assertThat(of(nothing, 100).getFirst().sentence())
        .isEqualTo("Whether members could not reach each other is not known.");
    assertThat(of(nothing, 100).getLast().sentence())
        .isEqualTo("Whether disks stalled is not known.");
  }

  @Test
  void whereThereWereNoElectionsThereIsNothingToExplain() {
    ClusterSeries series =
        series(
            Map.of(Latency.WAL_FSYNC, latency(1.024, 100)),
            Map.of(Signal.PEER_SEND_FAILURES, signal(100)));

    assertThat(disk(series).sentence())
        .isEqualTo("There were no elections that stalls could explain.");
    assertThat(disk(series).share()).isNaN();
    assertThat(disk(series, 100).share()).isEqualTo(1);
    assertThat(network(series).when()).isEmpty();
  }

  @Test
  void momentsOfMoreThanTwentyElectionsAreNotListed() {
    int[] twenty = IntStream.range(0, 20).map(i -> 60 * i + 10).toArray();
    int[] more = IntStream.range(0, 21).map(i -> 60 * i + 10).toArray();

    assertThat(
            disk(series(Map.of(Latency.WAL_FSYNC, latency(1.024, twenty)), Map.of()), twenty)
                .when())
        .hasSize(20);
    assertThat(disk(series(Map.of(Latency.WAL_FSYNC, latency(1.024, more)), Map.of()), more).when())
        .isEmpty();
  }

  @Test
  void marksAreWidenedByAMinuteAndNotBeyondTheEnds() {
    assertThat(Marks.widened(new double[] {1, 0, 0, 0, 1})).containsExactly(1, 1, 0, 1, 1);
    assertThat(Marks.widened(new double[] {0, 0, 2, 0, 0})).containsExactly(0, 1, 1, 1, 0);
    assertThat(Marks.widened(new double[] {Double.NaN, 0, 0})[0]).isNaN();
    assertThat(Marks.any(List.of(new double[] {0, Double.NaN}, new double[] {2, Double.NaN}), 2))
        .containsExactly(2, Double.NaN);
    assertThat(Marks.share(new double[] {1, 0, Double.NaN, 0, 0})).isEqualTo(0.25);
    assertThat(Marks.share(new double[] {Double.NaN})).isNaN();
  }
}
