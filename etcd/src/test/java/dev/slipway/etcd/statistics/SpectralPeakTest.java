package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpectralPeakTest {

  private static final int TWO_DAYS = 2 * 24 * 60;

  private static double[] wave(int length, double period, double height, long seed) {
    double[] values = Series.noise(length, seed);
    for (int i = 0; i < length; i++) {
      values[i] += height * Math.sin(2 * Math.PI * i / period);
    }
    return values;
  }

  @Test
  void findsAPeriodThatNobodyNamed() {
    SpectralPeak peak = SpectralPeak.of(wave(TWO_DAYS, 47.3, 1, 1), 4, 360);

    assertThat(peak.rejects(0.01)).isTrue();
    assertThat(peak.period()).isCloseTo(47.3, within(peak.resolution()));
  }

  @Test
  void findsItInSpiteOfGaps() {
    double[] values = wave(TWO_DAYS, 47.3, 1, 2);

    SpectralPeak peak =
        SpectralPeak.of(Series.withGap(Series.withGap(values, 400, 900), 2000, 2050), 4, 360);

    assertThat(peak.rejects(0.01)).isTrue();
    assertThat(peak.period()).isCloseTo(47.3, within(peak.resolution()));
  }

  @Test
  void findsNarrowPulsesByTheirHarmonics() {
    double[] values = Series.bumps(Series.noise(2 * TWO_DAYS, 3), 60, 20, 5, 1);

    SpectralPeak peak = SpectralPeak.of(values, 4, 360);

    assertThat(peak.rejects(0.01)).isTrue();
    assertThat(peak.period()).isCloseTo(60, within(peak.resolution()));
  }

  @Test
  void doesNotTakeRedNoiseForAPeriod() {
    int found = 0;
    for (int run = 0; run < 60; run++) {
      found +=
          SpectralPeak.of(Series.autoregressive(TWO_DAYS, 0.95, run), 4, 360).rejects(0.01) ? 1 : 0;
    }

    assertThat(found).isLessThanOrEqualTo(4);
  }

  @Test
  void saysTheSameOfAnotherScaleAndLevel() {
    double[] values = wave(TWO_DAYS, 33, 0.3, 4);

    SpectralPeak one = SpectralPeak.of(values, 4, 360);
    SpectralPeak other = SpectralPeak.of(Series.scaled(values, 8, 100), 4, 360);

    assertThat(other.period()).isEqualTo(one.period());
    assertThat(other.statistic()).isCloseTo(one.statistic(), within(1e-6 * one.statistic()));
  }

  @Test
  void saysWhenThereIsTooLittle() {
    assertThat(SpectralPeak.of(new double[0], 4, 360).isTestable()).isFalse();
    assertThat(SpectralPeak.of(Series.noise(255, 1), 4, 360).isTestable()).isFalse();
    assertThat(SpectralPeak.of(new double[TWO_DAYS], 4, 360).isTestable()).isFalse();
    assertThat(SpectralPeak.of(Series.unknown(TWO_DAYS), 4, 360).isTestable()).isFalse();
    assertThat(SpectralPeak.of(Series.noise(300, 1), 100, 360).isTestable()).isFalse();
  }
}
