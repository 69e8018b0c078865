package dev.slipway.etcd.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencySeriesTest {

  @Test
  void aBinInWhichNothingHappenedIsNotMissing() {
    LatencySeries series = LatencySeries.builder(Bounds.DISK, 2).known(1).build();

    assertThat(series.isKnown(0)).isFalse();
    assertThat(series.isKnown(1)).isTrue();
    assertThat(series.count(1)).isZero();
    assertThat(series.mean(1)).isNaN();
  }

  @Test
  void tellsShareAndMeanOfABin() {
    LatencySeries series =
        LatencySeries.builder(Bounds.DISK, 1).add(0, 0, 3).add(0, 5, 1).addSeconds(0, 0.04).build();

    assertThat(series.shareAbove(0, 0.008)).isEqualTo(0.25);
    assertThat(series.mean(0)).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void forgetsWhatIsMissingAfterAll() {
    LatencySeries series =
        LatencySeries.builder(Bounds.DISK, 1).add(0, 0, 3).addSeconds(0, 1).missing(0).build();

    assertThat(series.isKnown(0)).isFalse();
    assertThat(series.count(0)).isZero();
    assertThat(series.seconds(0)).isZero();
  }

  @Test
  void holdsCountsThatOverflowAtTheirMost() {
    LatencySeries series =
        LatencySeries.builder(Bounds.DISK, 1).add(0, 0, Long.MAX_VALUE / 2).build();

    assertThat(series.count(0, 0)).isEqualTo(Integer.MAX_VALUE);
  }
}
