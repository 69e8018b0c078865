package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void leavesOutWhatIsNotKnown() {
    double[] values = {3, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, 10};

    assertThat(Quantiles.median(values)).isEqualTo(2.5);
    assertThat(Quantiles.median(values, 0, 3)).isEqualTo(2);
  }

  @Test
  void interpolatesAsRDoes() {
    double[] values = {15, 20, 35, 40, 50};

    assertThat(Quantiles.of(values, 0.4)).isCloseTo(29, within(1e-12));
    assertThat(Quantiles.of(values, 0)).isEqualTo(15);
    assertThat(Quantiles.of(values, 1)).isEqualTo(50);
  }

  @Test
  void isNaNOfNothing() {
    assertThat(Quantiles.median(new double[0])).isNaN();
    assertThat(Quantiles.of(Series.unknown(5), 0.9)).isNaN();
  }

  @Test
  void measuresDistancesFromTheMedian() {
    assertThat(Quantiles.medianDeviation(new double[] {1, 1, 2, 2, 4, 6, 9})).isEqualTo(1);
  }

  @Test
  void givesEqualValuesTheMeanOfTheirRanks() {
    assertThat(Ranks.of(new double[] {5, Double.NaN, 1, 5, 9}))
        .containsExactly(2.5, Double.NaN, 1, 2.5, 4);
  }

  @Test
  void slidesItsMedianAsIfEachWasSortedAnew() {
    double[] values = Series.withGap(Series.noise(200, 1), 40, 61);
    int width = 12;

    double[] residuals = MovingMedian.residuals(values, width);

    for (int i = 0; i < values.length; i++) {
      int from = Math.clamp(i - width / 2, 0, values.length - width);
      double expected =
          4 * Known.count(values, from, from + width) >= width
              ? values[i] - Quantiles.median(values, from, from + width)
              : Double.NaN;
      assertThat(residuals[i]).isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void findsTheHighestOfTheNeighboursAroundACircle() {
    double[] values = Series.withGap(Series.noise(50, 2), 10, 20);

    double[] highest = MovingMaximum.circular(values, 3);

    for (int i = 0; i < values.length; i++) {
      double expected = Double.NaN;
      for (int j = i - 3; j <= i + 3; j++) {
        double value = values[Math.floorMod(j, values.length)];
        expected = Double.isNaN(expected) || value > expected ? value : expected;
      }
      assertThat(highest[i]).isEqualTo(Double.valueOf(expected));
    }
  }

  @Test
  void takesAwayTheMeanAround() {
    double[] line = new double[100];
    Arrays.setAll(line, i -> 1e9 + i);

    double[] fast = HighPass.of(line, 20);

    for (int i = 10; i < 90; i++) {
      assertThat(fast[i]).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void keepsDaysOfWhichEnoughIsKnown() {
    double[] values = Series.withGap(Series.step(new double[96], 24, 1), 30, 48);

    assertThat(DailyMedians.of(values, 0, 24)).containsExactly(0, 1, 1, 1);
    assertThat(DailyMedians.of(Series.withGap(values, 25, 48), 0, 24))
        .containsExactly(0, Double.NaN, 1, 1);
    assertThat(DailyMedians.of(values, 12, 24)).hasSize(5).startsWith(0, 0, 1);
  }
}
