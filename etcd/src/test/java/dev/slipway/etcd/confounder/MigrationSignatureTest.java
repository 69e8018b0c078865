package dev.slipway.etcd.confounder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.confounder.Explanation.Standing;
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

/** Two of three signs within ten minutes: a gap of one member alone, steal, a leap of its clock. */
class MigrationSignatureTest {

  private static final int BINS = 240;
  private static final Grid GRID =
      new Grid(Instant.parse("2024-03-01T00:00:00Z"), Duration.ofMinutes(1), BINS);

  private final double[] steal = new double[BINS];
  private final double[] clock = new double[BINS];
  private int gapFrom = -1;
  private int gapLength;
  private int othersGapFrom = -1;

  private static LatencySeries fsync(int gapFrom, int gapLength) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, BINS);
    for (int bin = 0; bin < BINS; bin++) {
      if (gapFrom < 0 || bin < gapFrom || bin >= gapFrom + gapLength) {
        builder.add(bin, 0, 1);
      }
    }
    return builder.build();
  }

  private Explanation explained() {
    MemberSeries moved =
        new MemberSeries(
            "etcd-1",
            null,
            null,
            Map.of(Latency.WAL_FSYNC, fsync(gapFrom, gapLength)),
            Map.of(Signal.CPU_STEAL, steal, Signal.CLOCK_OFFSET, clock));
    MemberSeries other =
        new MemberSeries(
            "etcd-2",
            null,
            null,
            Map.of(Latency.WAL_FSYNC, fsync(othersGapFrom, gapLength)),
            Map.of());
    return MigrationSignature.of(new ClusterSeries("c", GRID, List.of(moved, other), List.of()));
  }

  private void gap(int from, int length) {
    gapFrom = from;
    gapLength = length;
  }

  private void leap(int from, double seconds) {
    Arrays.fill(clock, from, BINS, seconds);
  }

  @Test
  void aGapAndALeapAreOne() {
    gap(100, 2);
    leap(102, 0.3);

    assertThat(explained().standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(explained().when()).containsExactly(GRID.at(100));
    assertThat(explained().sentence())
        .isEqualTo(
            "This looks like a live migration (a gap, steal, a leap of the clock): etcd-1 at"
                + " 2024-03-01 01:40 UTC.");
  }

  @Test
  void oneSignIsNone() {
    gap(100, 2);
    assertThat(explained().standing()).isEqualTo(Standing.DOES_NOT);
    gap(-1, 0);
    leap(102, 0.3);
    assertThat(explained().standing()).isEqualTo(Standing.DOES_NOT);
    leap(0, 0);
    steal[100] = 0.9;
    assertThat(explained().standing()).isEqualTo(Standing.DOES_NOT);
  }

  @ParameterizedTest
  @CsvSource({"0.1, EXPLAINS", "0.099, DOES_NOT", "-0.1, EXPLAINS"})
  void aLeapIsATenthOfASecond(double seconds, Standing standing) {
    steal[100] = 0.2;
    leap(100, seconds);

    assertThat(explained().standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"0.1, EXPLAINS", "0.099, DOES_NOT"})
  void stealIsATenthOfAProcessor(double share, Standing standing) {
    gap(100, 1);
    steal[101] = share;

    assertThat(explained().standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"90, EXPLAINS", "89, DOES_NOT", "110, EXPLAINS", "111, DOES_NOT"})
  void signsAreWithinTenMinutes(int stolen, Standing standing) {
    gap(100, 1);
    steal[stolen] = 0.5;

    assertThat(explained().standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({"1, EXPLAINS", "10, EXPLAINS", "11, DOES_NOT"})
  void aGapOfMoreThanTenMinutesIsSomethingElse(int length, Standing standing) {
    gap(100, length);
    steal[100] = 0.5;

    assertThat(explained().standing()).isEqualTo(standing);
  }

  @Test
  void aGapOfAllMembersOrAtTheEndIsSomethingElse() {
    gap(100, 3);
    steal[100] = 0.5;
    othersGapFrom = 102;
    assertThat(explained().standing()).isEqualTo(Standing.DOES_NOT);

    othersGapFrom = -1;
    assertThat(explained().standing()).isEqualTo(Standing.EXPLAINS);

    gap(BINS - 3, 3);
    steal[100] = 0;
    steal[BINS - 4] = 0.5;
    assertThat(explained().standing()).isEqualTo(Standing.DOES_NOT);
  }

  @Test
  void aLeapIsSeenAcrossAGapOfTheClock() {
    gap(100, 3);
    leap(103, 0.5);
    clock[100] = Double.NaN;
    clock[101] = Double.NaN;
    clock[102] = Double.NaN;

    assertThat(explained().when()).containsExactly(GRID.at(100));
  }

  @Test
  void oneMigrationIsToldOnceAndTwoAreTwo() {
    gap(100, 2);
    leap(102, 0.3);
    steal[101] = 0.5;
    assertThat(explained().when()).hasSize(1);

    steal[180] = 0.5;
    leap(180, 0.9);
    assertThat(explained().when()).containsExactly(GRID.at(100), GRID.at(180));
  }

  @Test
  void withoutClocksAndProcessorsItWouldNotBeSeen() {
    MemberSeries bare =
        new MemberSeries("a", null, null, Map.of(Latency.WAL_FSYNC, fsync(100, 1)), Map.of());

    Explanation explanation =
        MigrationSignature.of(new ClusterSeries("c", GRID, List.of(bare), List.of()));

    assertThat(explanation.standing()).isEqualTo(Standing.NOT_MEASURED);
    assertThat(explanation.sentence()).contains("would not be seen");
  }
}
