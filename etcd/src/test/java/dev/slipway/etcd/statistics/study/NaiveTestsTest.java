package dev.slipway.etcd.statistics.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.statistics.Ranks;
import org.junit.jupiter.api.Test;

/** What is compared with is what R and the textbooks compute. */
class NaiveTestsTest {

  @Test
  void pettittFindsTheChangeOfASmallSeries() {
    double[] values = {1, 2, 3, 11, 12, 13};

    assertThat(NaiveTests.highestPettitt(Ranks.of(values))).isEqualTo(9);
    assertThat(NaiveTests.pettittAt(values)).isEqualTo(3);
    assertThat(NaiveTests.pettitt(values))
        .isCloseTo(2 * Math.exp(-6 * 81 / (216.0 + 36)), within(1e-12));
  }

  @Test
  void kruskalWallisAgreesWithItsFormula() {
    double[] ranks = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    int[] groups = {0, 0, 0, 1, 1, 1, 2, 2, 2};

    assertThat(NaiveTests.kruskalWallis(ranks, groups, 3))
        .isCloseTo(Math.exp(-7.2 / 2), within(1e-12));
  }

  @Test
  void mannWhitneyAgreesWithItsFormula() {
    double[] low = {1, 2, 3, 4};
    double[] high = {5, 6, 7, 8};

    assertThat(NaiveTests.mannWhitneyZ(low, high)).isCloseTo(8 / Math.sqrt(12), within(1e-12));
  }

  /** Student's sleep: R gives t = -1.8608, 17.776 degrees of freedom, p = 0.07939. */
  @Test
  void welchAgreesWithRAboutStudentsSleep() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    assertThat(NaiveTests.welch(first, second, 1)).isCloseTo(0.07939, within(5e-6));
  }
}
