package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final int TWO_DAYS = 2 * 24 * 60;
  private static final Shifts SHIFTS = Shifts.of(60);

  private static double[] plus(double[] first, double factor, double[] second, int later) {
    double[] sum = first.clone();
    for (int i = later; i < sum.length; i++) {
      sum[i] += factor * second[i - later];
    }
    return sum;
  }

  @Test
  void agreesWithSumsShiftByShift() {
    double[] first = Series.withGap(Series.noise(100, 1), 20, 30);
    double[] second = Series.withGap(Series.noise(100, 2), 60, 65);
    double[] a = Ranks.standardised(first);
    double[] b = Ranks.standardised(second);

    CircularCorrelation correlation = CircularCorrelation.of(a, b);

    for (int shift = -5; shift < 100; shift++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < 100; i++) {
        double product = a[i] * b[Math.floorMod(i + shift, 100)];
        if (!Double.isNaN(product)) {
          sum += product;
          count++;
        }
      }
      assertThat(correlation.at(shift)).isCloseTo(sum / count, within(1e-9));
    }
    assertThat(correlation.pairs()).isEqualTo(85);
  }

  @Test
  void seesLatencyThatFollowsTheQueue() {
    double[] queue = Series.autoregressive(TWO_DAYS, 0.9, 1);
    double[] latency = plus(Series.autoregressive(TWO_DAYS, 0.9, 2), 0.5, queue, 0);

    Correlation correlation = Correlation.of(latency, queue, SHIFTS);

    assertThat(correlation.rejects(0.01)).isTrue();
    assertThat(correlation.statistic()).isBetween(0.3, 0.6);
    assertThat(correlation.lag()).isBetween(-1, 1);
    assertThat(correlation.basis().have()).isEqualTo(TWO_DAYS);
  }

  @Test
  void tellsByHowMuchLatencyIsLater() {
    double[] queue = Series.autoregressive(TWO_DAYS, 0.8, 3);
    double[] latency = plus(Series.autoregressive(TWO_DAYS, 0.8, 4), 0.7, queue, 7);

    assertThat(Correlation.of(latency, queue, SHIFTS).lag()).isEqualTo(7);
    assertThat(Correlation.of(queue, latency, SHIFTS).lag()).isEqualTo(-7);
    assertThat(Correlation.of(latency, queue, SHIFTS).lagP()).isLessThan(0.01);
  }

  @Test
  void isTheSameWhateverTheScale() {
    double[] first = Series.autoregressive(TWO_DAYS, 0.9, 5);
    double[] second = plus(Series.autoregressive(TWO_DAYS, 0.9, 6), 0.1, first, 0);

    Correlation one = Correlation.of(first, second, SHIFTS);
    Correlation other =
        Correlation.of(Series.scaled(first, 2, 16), Series.scaled(second, -4, 0), SHIFTS);

    assertThat(other.statistic()).isCloseTo(-one.statistic(), within(1e-9));
    assertThat(other.pValue()).isCloseTo(one.pValue(), within(0.001));
  }

  @Test
  void isNotMisledByALevelThatBothDriftWith() {
    double[] drift = new double[TWO_DAYS];
    for (int i = 0; i < drift.length; i++) {
      drift[i] = 10 * Math.cos(2 * Math.PI * i / TWO_DAYS);
    }
    double[] first = plus(Series.autoregressive(TWO_DAYS, 0.9, 7), 1, drift, 0);
    double[] second = plus(Series.autoregressive(TWO_DAYS, 0.9, 8), 1, drift, 0);

    assertThat(Correlation.of(first, second, SHIFTS).rejects(0.01)).isFalse();
  }

  @Test
  void findsNothingLeftWhenTheLoadExplainsBoth() {
    double[] load = Series.autoregressive(TWO_DAYS, 0.9, 9);
    double[] first = plus(Series.autoregressive(TWO_DAYS, 0.9, 10), 1, load, 0);
    double[] second = plus(Series.autoregressive(TWO_DAYS, 0.9, 11), 1, load, 0);

    assertThat(Correlation.of(first, second, SHIFTS).rejects(0.01)).isTrue();
    Correlation left = Correlation.given(first, second, load, SHIFTS);
    assertThat(left.rejects(0.01)).isFalse();
    assertThat(left.statistic()).isCloseTo(0, within(0.1));
  }

  @Test
  void keepsWhatAnIndependentLoadDoesNotExplain() {
    double[] load = Series.autoregressive(TWO_DAYS, 0.9, 12);
    double[] queue = Series.autoregressive(TWO_DAYS, 0.9, 13);
    double[] latency = plus(Series.autoregressive(TWO_DAYS, 0.9, 14), 0.5, queue, 0);

    Correlation direct = Correlation.of(latency, queue, SHIFTS);

    assertThat(Correlation.given(latency, queue, load, SHIFTS).statistic())
        .isCloseTo(direct.statistic(), within(0.05));
  }

  @Test
  void bearsGaps() {
    double[] queue = Series.autoregressive(TWO_DAYS, 0.9, 15);
    double[] latency = plus(Series.autoregressive(TWO_DAYS, 0.9, 16), 0.7, queue, 0);

    Correlation correlation =
        Correlation.of(
            Series.withGap(latency, 300, 700), Series.withGap(queue, 2000, 2100), SHIFTS);

    assertThat(correlation.rejects(0.01)).isTrue();
    assertThat(correlation.basis().have()).isEqualTo(TWO_DAYS - 500);
  }

  @Test
  void saysWhenThereIsTooLittle() {
    double[] noise = Series.noise(TWO_DAYS, 1);

    assertThat(Correlation.of(new double[0], new double[0], SHIFTS).isTestable()).isFalse();
    assertThat(Correlation.of(Series.noise(600, 1), Series.noise(600, 2), SHIFTS).isTestable())
        .isFalse();
    assertThat(Correlation.of(noise, new double[TWO_DAYS], SHIFTS).isTestable()).isFalse();
    assertThat(Correlation.of(noise, Series.unknown(TWO_DAYS), SHIFTS).isTestable()).isFalse();
    assertThat(Correlation.given(noise, noise, new double[TWO_DAYS], SHIFTS).isTestable())
        .isFalse();
    assertThat(Correlation.of(Series.noise(600, 1), Series.noise(600, 2), SHIFTS).basis().more())
        .isEqualTo(1440 - 600);
  }

  @Test
  void transformsAsItsDefinitionSays() {
    FourierTransform transform = FourierTransform.atLeast(13);
    double[] real = Series.noise(16, 1);
    double[] imaginary = Series.noise(16, 2);
    double[] transformedReal = real.clone();
    double[] transformedImaginary = imaginary.clone();

    transform.forward(transformedReal, transformedImaginary);

    for (int k = 0; k < 16; k++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < 16; j++) {
        double angle = -2 * Math.PI * j * k / 16;
        x += real[j] * Math.cos(angle) - imaginary[j] * Math.sin(angle);
        y += real[j] * Math.sin(angle) + imaginary[j] * Math.cos(angle);
      }
      assertThat(transformedReal[k]).isCloseTo(x, within(1e-9));
      assertThat(transformedImaginary[k]).isCloseTo(y, within(1e-9));
    }
    transform.backward(transformedReal, transformedImaginary);
    assertThat(transformedReal[5] / 16).isCloseTo(real[5], within(1e-12));
  }
}
