package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodicBumpTest {

  private static final int TWO_DAYS = 2 * 24 * 60;
  private static final MonteCarlo MONTE_CARLO = MonteCarlo.seeded(5);

  private static PeriodicBump ofHours(double[] values) {
    return PeriodicBump.of(values, Fold.of(60, 0), MONTE_CARLO);
  }

  @Test
  void tellsABumpAtMinute30FromNoise() {
    double[] values = Series.bumps(Series.autoregressive(TWO_DAYS, 0.9, 1), 60, 30, 5, 2);

    PeriodicBump bump = ofHours(values);

    assertThat(bump.rejects(0.01)).isTrue();
    assertThat(bump.phase()).isBetween(29, 31);
    assertThat(bump.height()).isCloseTo(2, within(0.4));
    assertThat(bump.ratio()).isCloseTo(Math.exp(bump.height()), within(1e-12));
    assertThat(bump.seenIn().share()).isGreaterThan(0.7);
  }

  @Test
  void seesTheSameBumpInMilliseconds() {
    double[] logs = Series.bumps(new double[TWO_DAYS], 60, 30, 5, Math.log(3));
    double[] milliseconds = Arrays.stream(logs).map(log -> 4 * Math.exp(log)).toArray();
    double[] noisy = Series.scaled(Series.noise(TWO_DAYS, 3), 0.01, 0);
    for (int i = 0; i < logs.length; i++) {
      logs[i] += noisy[i];
    }

    assertThat(ofHours(logs).heightIn(milliseconds)).isCloseTo(8, within(1e-9));
  }

  @Test
  void countsThePhaseFromTheBeginOfThePeriod() {
    double[] values = Series.bumps(Series.noise(TWO_DAYS, 1), 60, 30, 5, 3);

    PeriodicBump bump = PeriodicBump.of(values, Fold.of(60, 29_000_017), MONTE_CARLO);

    assertThat(Math.floorMod(bump.phase() - 29_000_017, 60)).isEqualTo(30);
  }

  @Test
  void saysTheSameOfAnotherScaleAndLevel() {
    double[] values = Series.bumps(Series.autoregressive(TWO_DAYS, 0.9, 2), 60, 10, 5, 0.5);

    PeriodicBump one = ofHours(values);
    PeriodicBump other = ofHours(Series.scaled(values, 8, 1024));

    assertThat(other.pValue()).isEqualTo(one.pValue());
    assertThat(other.phase()).isEqualTo(one.phase());
    assertThat(other.height()).isCloseTo(8 * one.height(), within(1e-9));
  }

  @Test
  void bearsGaps() {
    double[] values = Series.bumps(Series.noise(TWO_DAYS, 4), 60, 30, 5, 1.5);

    PeriodicBump bump = ofHours(Series.withGap(Series.withGap(values, 100, 700), 1500, 1520));

    assertThat(bump.rejects(0.01)).isTrue();
    assertThat(bump.phase()).isBetween(29, 31);
    assertThat(bump.basis().have()).isBetween(36.0, 39.0);
  }

  @Test
  void keepsItsLevelWhereThereIsNothing() {
    int atMostATenth = 0;
    for (int run = 0; run < 200; run++) {
      double[] values = Series.autoregressive(24 * 60, 0.8, run);
      PeriodicBump bump = PeriodicBump.of(values, Fold.of(60, 0), new MonteCarlo(run, 199, 40));
      atMostATenth += bump.pValue() <= 0.1 ? 1 : 0;
    }

    assertThat(new Proportion(atMostATenth, 200).clopperPearson(0.999).contains(0.1)).isTrue();
  }

  @Test
  void saysWhenThereAreTooFewPeriods() {
    PeriodicBump bump = ofHours(Series.noise(7 * 60, 1));

    assertThat(bump.isTestable()).isFalse();
    assertThat(bump.pValue()).isNaN();
    assertThat(bump.basis().have()).isEqualTo(7);
    assertThat(bump.basis().more()).isEqualTo(1);
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(ofHours(new double[0]).isTestable()).isFalse();
    assertThat(ofHours(new double[] {1}).isTestable()).isFalse();
    assertThat(ofHours(Series.unknown(TWO_DAYS)).isTestable()).isFalse();
    assertThat(ofHours(new double[TWO_DAYS]).isTestable()).isFalse();
  }

  @Test
  void asksForMoreDataForASmallerBump() {
    double[] values = Series.noise(TWO_DAYS, 6);

    double large = PeriodicBump.of(values, Fold.of(60, 0), 1, MONTE_CARLO).basis().wanted();
    double small = PeriodicBump.of(values, Fold.of(60, 0), 0.1, MONTE_CARLO).basis().wanted();

    assertThat(small).isCloseTo(100 * large, within(100.0));
  }

  @Test
  void namesTheHourAndNotWhatItIsAPartOf() {
    double[] values = Series.bumps(Series.autoregressive(7 * 24 * 60, 0.9, 7), 60, 30, 5, 2);
    List<Fold> folds =
        List.of(5, 10, 15, 30, 60, 120).stream().map(period -> Fold.of(period, 0)).toList();

    PeriodScan scan = PeriodScan.of(values, folds, 0.01, MONTE_CARLO);

    assertThat(scan.reported())
        .hasValueSatisfying(bump -> assertThat(bump.fold().period()).isEqualTo(60));
    assertThat(scan.adjusted()).hasSameSizeAs(folds);
  }

  @Test
  void namesAQuarterOfAnHour() {
    double[] values = Series.bumps(Series.noise(4 * 24 * 60, 8), 15, 3, 1, 2);
    List<Fold> folds =
        List.of(5, 10, 15, 30, 60, 120).stream().map(period -> Fold.of(period, 0)).toList();

    PeriodScan scan = PeriodScan.of(values, folds, 0.01, MONTE_CARLO);

    assertThat(scan.reported().orElseThrow().fold().period()).isEqualTo(15);
    assertThat(scan.reported().orElseThrow().phase()).isEqualTo(3);
  }

  @Test
  void namesNoPeriodInNoise() {
    List<Fold> folds = List.of(Fold.of(30, 0), Fold.of(60, 0));

    PeriodScan scan = PeriodScan.of(Series.noise(TWO_DAYS, 9), folds, 0.01, MONTE_CARLO);

    assertThat(scan.best()).isEmpty();
  }
}
