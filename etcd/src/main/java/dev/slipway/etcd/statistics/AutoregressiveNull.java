package dev.slipway.etcd.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * What a statistic of days is like when nothing changes but each day has something in common with
 * the one before, and nobody knows how much. Series of a first-order autoregression are drawn,
 * their coefficient anywhere between 0 and 0.95, and those are compared with whose autocorrelation
 * looks as that of the data does: a p-value for all such coefficients together (predictive p-value
 * conditional on a statistic, Bayarri and Berger, JASA 95, 2000). Putting in the estimate alone
 * over-fires with some weeks of days (facts A10.3: 2 to 4 % at 1 %).
 */
final class AutoregressiveNull {

  private static final int SERIES = 10_000;

  /** As many as look most like the data. */
  private static final int NEAREST = 1_000;

  private final double[] autocorrelations;
  private final double[] statistics;

  private AutoregressiveNull(double[] autocorrelations, double[] statistics) {
    this.autocorrelations = autocorrelations;
    this.statistics = statistics;
  }

  /**
   * @param days whose gaps the drawn series have too
   * @param split which one is looked at
   * @param statistic of a series split there
   */
  static AutoregressiveNull of(
      double[] days, long seed, ToIntFunction<DaySplits> split, ToStatistic statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    DaySplits splits = new DaySplits(days.length);
    double[] drawn = new double[days.length];
    double[] autocorrelations = new double[SERIES];
    double[] statistics = new double[SERIES];
    for (int i = 0; i < SERIES; i++) {
      draw(drawn, days, EffectiveSize.MOST * random.nextDouble(), random);
      splits.fill(drawn);
      int at = split.applyAsInt(splits);
      autocorrelations[i] = splits.autocorrelation(at);
      statistics[i] = statistic.of(splits, at);
    }
    return new AutoregressiveNull(autocorrelations, statistics);
  }

  private static void draw(
      double[] drawn, double[] days, double coefficient, SplittableRandom random) {
    double step = Math.sqrt(1 - coefficient * coefficient);
    double value = random.nextGaussian();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Double.isFinite(days[i]) ? value : Double.NaN;
      value = coefficient * value + step * random.nextGaussian();
    }
  }

  /** The p-value of a statistic, and the one that would have had a p-value of 1 %. */
  Calibration of(double statistic, double autocorrelation) {
    double[] distances = new double[SERIES];
    for (int i = 0; i < SERIES; i++) {
      distances[i] = Math.abs(autocorrelations[i] - autocorrelation);
    }
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    double[] near = new double[SERIES];
    int count = 0;
    int larger = 0;
    for (int i = 0; i < SERIES; i++) {
      if (distances[i] <= sorted[NEAREST - 1]) {
        near[count++] = statistics[i];
        larger += statistics[i] >= statistic ? 1 : 0;
      }
    }
    double[] compared = Arrays.copyOf(near, count);
    return new Calibration((larger + 1.0) / (count + 1), Quantiles.of(compared, 0.99));
  }

  /** A statistic of one split. */
  @FunctionalInterface
  interface ToStatistic {
    double of(DaySplits splits, int at);
  }

  record Calibration(double pValue, double critical) {}
}
