package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

  /** The example of Benjamini and Hochberg 1995: fifteen endpoints of a trial of thrombolysis. */
  private static final double[] TRIAL = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.000
  };

  @Test
  void findsTheFourThatThePaperFinds() {
    double[] adjusted = BenjaminiHochberg.adjusted(TRIAL);

    assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05).count()).isEqualTo(4);
    assertThat(adjusted[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
    assertThat(adjusted[14]).isEqualTo(1);
  }

  @Test
  void keepsTheOrderItWasGiven() {
    double[] adjusted = BenjaminiHochberg.adjusted(0.5, 0.001, 0.04);

    assertThat(adjusted).containsExactly(new double[] {0.5, 0.003, 0.06}, within(1e-12));
  }

  @Test
  void doesNotCountWhatCouldNotBeTested() {
    assertThat(BenjaminiHochberg.adjusted(Double.NaN, 0.01, Double.NaN))
        .containsExactly(Double.NaN, 0.01, Double.NaN);
    assertThat(BenjaminiHochberg.adjusted()).isEmpty();
  }
}
