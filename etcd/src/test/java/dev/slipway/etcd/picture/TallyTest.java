package dev.slipway.etcd.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Instant MIDNIGHT = Instant.parse("2024-03-01T00:00:00Z");

  @Test
  void addsSharesUpByCountsAndKeepsTheWorstBin() {
    LatencySeries series =
        LatencySeries.builder(Bounds.DISK, 2)
            .add(0, 4, 90)
            .add(0, 5, 10)
            .addSeconds(0, 1)
            .add(1, 0, 900)
            .addSeconds(1, 0.5)
            .build();
    Tally tally = new Tally(1);

    tally.add(series, Tally.SLOW_FSYNC, bin -> 0);

    assertThat(tally.share(0)).isEqualTo(0.01);
    assertThat(tally.worst(0)).isEqualTo(0.1);
    assertThat(tally.mean(0)).isEqualTo(0.0015, within(1e-9));
  }

  @Test
  void knowsNoShareWhereTheHistogramHasNoSuchBound() {
    LatencySeries series =
        LatencySeries.builder(Bounds.of(0.01, 0.1), 1).add(0, 0, 5).addSeconds(0, 0.02).build();
    Tally tally = new Tally(1);

    tally.add(series, Tally.SLOW_FSYNC, bin -> 0);

    assertThat(tally.share(0)).isNaN();
    assertThat(tally.worst(0)).isNaN();
    assertThat(tally.mean(0)).isEqualTo(0.004, within(1e-9));
  }

  @Test
  void leavesGapsUnknownInsteadOfZero() {
    Tally tally = new Tally(2);

    tally.add(
        LatencySeries.builder(Bounds.DISK, 2).add(0, 0, 1).build(), Tally.SLOW_FSYNC, bin -> bin);

    assertThat(tally.share(0)).isZero();
    assertThat(tally.share(1)).isNaN();
    assertThat(Shades.OF_SHARES.of(tally.share(1))).isEqualTo(-1);
  }

  @Test
  void foldsAMinuteIntoItsHourAndMinute() {
    Grid grid = Grid.covering(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)), Duration.ofMinutes(1));
    LatencySeries series =
        LatencySeries.builder(Bounds.DISK, grid.length())
            .add(grid.bin(Instant.parse("2024-03-02T13:37:00Z")), 9, 7)
            .build();

    HeatMap map = map(grid, series);

    assertThat(map.columns()).hasSize(60);
    assertThat(map.all().count(13 * 60 + 37)).isEqualTo(7);
    assertThat(map.all().share(13 * 60 + 37)).isEqualTo(1);
    assertThat(map.all().share(13 * 60 + 38)).isNaN();
  }

  @Test
  void makesColumnsAsWideAsTheBins() {
    Grid grid = Grid.covering(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)), Duration.ofMinutes(5));
    LatencySeries.Builder series = LatencySeries.builder(Bounds.DISK, grid.length());
    for (int bin = 0; bin < grid.length(); bin++) {
      series.add(bin, 0, 1);
    }

    HeatMap map = map(grid, series.build());

    assertThat(map.columns()).hasSize(12).startsWith(":00", ":05");
    for (int cell = 0; cell < map.all().cells(); cell++) {
      assertThat(map.all().count(cell)).isEqualTo(1);
    }
  }

  @Test
  void beginsBucketsAtRoundTimes() {
    Grid grid =
        Grid.covering(
            Instant.parse("2024-03-01T00:07:00Z"),
            Instant.parse("2024-03-03T00:07:00Z"),
            Duration.ofMinutes(1));

    Buckets buckets = Buckets.atMost(100, grid);

    assertThat(buckets.width()).isEqualTo(1800);
    assertThat(buckets.at(0)).isEqualTo(MIDNIGHT);
    assertThat(buckets.of(0)).isZero();
    assertThat(buckets.of(23)).isEqualTo(1);
    assertThat(buckets.of(grid.length() - 1)).isEqualTo(buckets.count() - 1);
  }

  @Test
  void countsAnElectionOnceThoughEveryMemberSawIt() {
    Grid grid = new Grid(MIDNIGHT, Duration.ofMinutes(1), 4);
    MemberSeries one = member("a", grid, new double[] {0, 1, 0, 1}, new double[] {1, 0.5, 1, 1});
    MemberSeries other =
        member(
            "b", grid, new double[] {0, 0, 1, Double.NaN}, new double[] {1, 1, 0.75, Double.NaN});

    Elections elections = Elections.of(grid, List.of(one, other));

    assertThat(elections.count()).isEqualTo(2);
    assertThat(elections.leaderless(Buckets.atMost(1, grid))).containsExactly(45);
  }

  @Test
  void showsMembersThatAreSlowTogether() {
    Grid grid = new Grid(MIDNIGHT, Duration.ofMinutes(1), 100);
    MemberSeries one = slowIn(grid, "a", 0);
    MemberSeries other = slowIn(grid, "b", 0);
    MemberSeries third = slowIn(grid, "c", 50);

    Togetherness together = Togetherness.of(List.of(one, other, third));

    assertThat(together.share()[0][1]).isEqualTo(1);
    assertThat(together.share()[0][2]).isZero();
    assertThat(together.chance()[0][1]).isEqualTo(0.05);
  }

  private static MemberSeries slowIn(Grid grid, String name, int from) {
    LatencySeries.Builder series = LatencySeries.builder(Bounds.DISK, grid.length());
    for (int bin = 0; bin < grid.length(); bin++) {
      series.add(bin, bin >= from && bin < from + 5 ? 8 : 1, 10);
    }
    return new MemberSeries(name, null, null, Map.of(Latency.WAL_FSYNC, series.build()), Map.of());
  }

  private static MemberSeries member(String name, Grid grid, double[] changes, double[] leader) {
    return new MemberSeries(
        name,
        null,
        null,
        Map.of(Latency.WAL_FSYNC, LatencySeries.builder(Bounds.DISK, grid.length()).build()),
        Map.of(Signal.LEADER_CHANGES, changes, Signal.HAS_LEADER, leader));
  }

  private static HeatMap map(Grid grid, LatencySeries series) {
    MemberSeries member =
        new MemberSeries("a", null, null, Map.of(Latency.WAL_FSYNC, series), Map.of());
    return HeatMap.ofHours(grid, List.of(member), List.of(member));
  }
}
