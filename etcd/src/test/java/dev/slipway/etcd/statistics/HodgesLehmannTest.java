package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The examples are those of Hollander and Wolfe, Nonparametric Statistical Methods, 1973. */
class HodgesLehmannTest {

  @Test
  void estimatesTheChangeOfTheDepressionScale() {
    double[] first = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] second = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
    }

    assertThat(HodgesLehmann.location(differences)).isCloseTo(0.46, within(1e-9));
  }

  @Test
  void estimatesTheDifferenceOfPermeability() {
    double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    double[] weeks = {1.15, 0.88, 0.90, 0.74, 1.21};

    assertThat(HodgesLehmann.shift(weeks, term)).isCloseTo(0.305, within(1e-9));
  }

  @Test
  void isNotMovedByOneWildValue() {
    double[] before = Series.noise(20, 1);
    double[] after = Series.noise(20, 2);
    double[] wild = after.clone();
    wild[3] = 1e9;

    assertThat(HodgesLehmann.shift(before, wild))
        .isCloseTo(HodgesLehmann.shift(before, after), within(0.3));
  }

  @Test
  void isNaNOfNothing() {
    assertThat(HodgesLehmann.shift(new double[0], new double[] {1})).isNaN();
    assertThat(HodgesLehmann.location(Series.unknown(3))).isNaN();
  }
}
