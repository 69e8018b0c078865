package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChangesTest {

  /**
   * Flow of the Nile at Aswan, 1871 to 1970, 10⁸ m³ a year (Cobb, Biometrika 65, 1978): it fell in
   * 1899, the 29th year.
   */
  private static final double[] NILE = {
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
  };

  private static final double DOUBLED = Math.log(2);

  private static double[] days(int count, long seed) {
    return Series.scaled(Series.autoregressive(count, 0.3, seed), 0.1, 1.4);
  }

  @Test
  void seesTheNileFallIn1899() {
    ChangePoint fall = ChangePoint.of(NILE, 1);

    assertThat(fall.rejects(0.01)).isTrue();
    assertThat(fall.at()).isEqualTo(28);
    assertThat(fall.from()).isBetween(20, 28);
    assertThat(fall.to()).isBetween(28, 36);
    assertThat(fall.shift()).isCloseTo(-250, within(25.0));
    assertThat(fall.lasts()).isTrue();
  }

  @Test
  void confirmsTheDateThatIsStated() {
    StatedChange change = StatedChange.of(Series.step(days(28, 1), 14, DOUBLED), 14, 1);

    assertThat(change.holds(0.01)).isTrue();
    assertThat(change.ratio()).isCloseTo(2, within(0.3));
    assertThat(change.beganBefore(14)).isFalse();
    assertThat(change.onset()).isEqualTo(14);
    assertThat(change.highBefore().share()).isZero();
    assertThat(change.placebos().share()).isZero();
  }

  @Test
  void saysThatItWasBadBeforeTheDateThatIsStated() {
    StatedChange change = StatedChange.of(Series.step(days(42, 2), 14, DOUBLED), 28, 1);

    assertThat(change.beganBefore(28)).isTrue();
    assertThat(change.onset()).isEqualTo(14);
    assertThat(change.highBefore().share()).isGreaterThan(0.3);
    assertThat(change.placebos().hits()).isPositive();
  }

  @Test
  void countsDaysThatWereAsLowWhereTheLevelFell() {
    StatedChange change = StatedChange.of(Series.step(days(28, 3), 14, -DOUBLED), 14, 1);

    assertThat(change.ratio()).isCloseTo(0.5, within(0.1));
    assertThat(change.highBefore().share()).isZero();
  }

  @Test
  void doesNotCallASmallChangeOneHoweverSignificant() {
    double[] quiet = Series.scaled(Series.noise(28, 4), 0.001, 0);

    StatedChange change = StatedChange.of(Series.step(quiet, 14, 0.1), 14, 1);

    assertThat(change.rejects(0.01)).isTrue();
    assertThat(change.holds(0.01)).isFalse();
    assertThat(ChangePoint.of(Series.step(quiet, 14, 0.1), 1).verdict(0.01))
        .isEqualTo(ChangePoint.Verdict.UNCHANGED);
  }

  @Test
  void saysTheSameOfAnotherScaleAndLevel() {
    double[] days = Series.step(days(30, 5), 12, 0.2);
    double[] other = Series.scaled(days, 4, 64);

    assertThat(StatedChange.of(other, 14, 7).pValue())
        .isEqualTo(StatedChange.of(days, 14, 7).pValue());
    assertThat(ChangePoint.of(other, 7).pValue()).isEqualTo(ChangePoint.of(days, 7).pValue());
    assertThat(ChangePoint.of(other, 7).at()).isEqualTo(ChangePoint.of(days, 7).at());
  }

  @Test
  void findsTheDayThatNobodyNamed() {
    ChangePoint change = ChangePoint.of(Series.step(days(40, 6), 19, DOUBLED), 1);

    assertThat(change.verdict(0.01)).isEqualTo(ChangePoint.Verdict.CHANGED);
    assertThat(change.at()).isBetween(18, 20);
    assertThat(change.from()).isLessThanOrEqualTo(19);
    assertThat(change.to()).isGreaterThanOrEqualTo(19);
  }

  @Test
  void saysTooEarlyToTellOfALateChange() {
    double[] quiet = Series.scaled(Series.noise(30, 7), 0.02, 0);

    ChangePoint change = ChangePoint.of(Series.step(quiet, 26, DOUBLED), 1);

    assertThat(change.rejects(0.01)).isTrue();
    assertThat(change.verdict(0.01)).isEqualTo(ChangePoint.Verdict.TOO_EARLY);
    assertThat(change.basis().wanted()).isGreaterThanOrEqualTo(14);
  }

  @Test
  void doesNotTakeAFewBadDaysForAChange() {
    double[] quiet = Series.scaled(Series.noise(40, 8), 0.02, 0);
    double[] days = Series.step(Series.step(quiet, 18, DOUBLED), 20, -DOUBLED);

    assertThat(ChangePoint.of(days, 1).verdict(0.01)).isEqualTo(ChangePoint.Verdict.UNCHANGED);
  }

  @Test
  void bearsMissingDays() {
    double[] days = Series.withGap(Series.step(days(40, 9), 20, DOUBLED), 8, 11);
    days[30] = Double.NaN;

    assertThat(StatedChange.of(days, 20, 1).holds(0.01)).isTrue();
    assertThat(StatedChange.of(days, 20, 1).basis().have()).isEqualTo(17);
    assertThat(ChangePoint.of(days, 1).verdict(0.01)).isEqualTo(ChangePoint.Verdict.CHANGED);
  }

  @Test
  void keepsItsLevelWhereDaysHangTogether() {
    int ofDate = 0;
    int ofUnknown = 0;
    for (int run = 0; run < 150; run++) {
      double[] days = Series.autoregressive(24, 0.5, 500 + run);
      ofDate += StatedChange.of(days, 12, run).pValue() <= 0.1 ? 1 : 0;
      ofUnknown += ChangePoint.of(days, run).pValue() <= 0.1 ? 1 : 0;
    }

    assertThat(new Proportion(ofDate, 150).clopperPearson(0.999).low()).isLessThan(0.1);
    assertThat(new Proportion(ofUnknown, 150).clopperPearson(0.999).low()).isLessThan(0.1);
  }

  @Test
  void saysWhenThereIsTooLittle() {
    StatedChange stated = StatedChange.of(days(10, 1), 3, 1);
    assertThat(stated.isTestable()).isFalse();
    assertThat(stated.basis().more()).isEqualTo(1);
    assertThat(StatedChange.of(days(28, 1), 0, 1).isTestable()).isFalse();
    assertThat(StatedChange.of(days(28, 1), 99, 1).isTestable()).isFalse();
    assertThat(StatedChange.of(new double[28], 14, 1).isTestable()).isFalse();
    assertThat(StatedChange.of(Series.unknown(28), 14, 1).isTestable()).isFalse();
    assertThat(ChangePoint.of(days(13, 1), 1).verdict(0.01))
        .isEqualTo(ChangePoint.Verdict.UNTESTABLE);
    assertThat(ChangePoint.of(new double[0], 1).isTestable()).isFalse();
    assertThat(ChangePoint.of(new double[40], 1).isTestable()).isFalse();
    assertThat(ChangePoint.of(Series.unknown(40), 1).isTestable()).isFalse();
  }

  @Test
  void tellsHowManyIndependentDaysASeriesIsWorth() {
    EffectiveSize independent = EffectiveSize.of(Series.noise(2_000, 1));
    EffectiveSize bound = EffectiveSize.of(Series.autoregressive(2_000, 0.8, 1));

    assertThat(independent.effective()).isGreaterThan(1_700);
    assertThat(bound.autocorrelation()).isCloseTo(0.8, within(0.05));
    assertThat(bound.effective()).isCloseTo(2_000 * 0.2 / 1.8, within(70.0));
    assertThat(EffectiveSize.of(new double[5]).effective()).isEqualTo(5);
    assertThat(EffectiveSize.of(new double[0]).effective()).isZero();
  }

  @Test
  void estimatesAutocorrelationAroundBothLevels() {
    double[] days = Series.step(Series.noise(400, 3), 200, 50);

    DaySplits splits = DaySplits.of(days);

    assertThat(splits.autocorrelation(200)).isCloseTo(0, within(0.1));
    assertThat(splits.difference(200)).isCloseTo(50, within(0.5));
    Moments before = Moments.of(Arrays.copyOf(days, 200));
    Moments after = Moments.of(days, 200, 400);
    assertThat(splits.standardError(200, 0))
        .isCloseTo(Math.sqrt(before.variance() / 200 + after.variance() / 200), within(1e-9));
  }
}
