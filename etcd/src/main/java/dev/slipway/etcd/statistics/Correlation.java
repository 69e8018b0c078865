package dev.slipway.etcd.statistics;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether two series rise and fall together: Spearman's rank correlation of what is left when the
 * mean of two hours is taken away from both. Neighbouring bins have much in common, which makes
 * independent series look related; so the p-value is the share of all circular shifts of three
 * hours and more that give at least as much (facts A10.3: without both precautions 90 % false
 * alarms).
 *
 * @param statistic rank correlation without a lag, -1 to 1
 * @param pValue of both sides
 * @param lag bins by which the first follows the second where they agree most; negative: it leads
 * @param atLag rank correlation there
 * @param lagP p-value of the highest of all lags
 * @param basis bins known in both; {@code wanted} is for a correlation of 0.1
 */
public record Correlation(
    double statistic, double pValue, int lag, double atLag, double lagP, Basis basis)
    implements Outcome {

  /** The weakest coupling that the facts' study looks for (A10.3). */
  private static final double WEAK = 0.1;

  /** Of two series of equal length, one value per bin. */
  public static Correlation of(double[] latency, double[] signal, Shifts shifts) {
    if (latency.length < 2 * shifts.guard() + 1) {
      return untestable(0, shifts);
    }
    double[] first = fastRanks(latency, shifts);
    double[] second = fastRanks(signal, shifts);
    CircularCorrelation correlation = CircularCorrelation.of(second, first);
    if (isUntestable(first, second, correlation, shifts)) {
      return untestable(correlation.pairs(), shifts);
    }
    return judged(correlation::at, correlation, shifts);
  }

  /**
   * What of the correlation is left when a third series, such as the member's own load, explains
   * what it can (partial rank correlation, Kendall, Biometrika 32, 1942). Near zero: the load
   * explains it. As before: latency rises at equal load, so the cause is elsewhere.
   */
  public static Correlation given(double[] latency, double[] signal, double[] load, Shifts shifts) {
    if (latency.length < 2 * shifts.guard() + 1) {
      return untestable(0, shifts);
    }
    double[] first = fastRanks(latency, shifts);
    double[] second = fastRanks(signal, shifts);
    double[] third = fastRanks(load, shifts);
    CircularCorrelation direct = CircularCorrelation.of(second, first);
    if (isUntestable(first, second, direct, shifts) || Known.isConstant(third)) {
      return untestable(direct.pairs(), shifts);
    }
    CircularCorrelation ofLoad = CircularCorrelation.of(second, third);
    double own = CircularCorrelation.of(first, third).at(0);
    return judged(
        shift -> {
          double other = ofLoad.at(shift);
          double left = (1 - own * own) * (1 - other * other);
          return left < 1e-9 ? Double.NaN : (direct.at(shift) - own * other) / Math.sqrt(left);
        },
        direct,
        shifts);
  }

  private static double[] fastRanks(double[] values, Shifts shifts) {
    return Ranks.standardised(HighPass.of(values, shifts.smooth()));
  }

  private static boolean isUntestable(
      double[] first, double[] second, CircularCorrelation correlation, Shifts shifts) {
    return correlation.pairs() < shifts.least()
        || Known.isConstant(first)
        || Known.isConstant(second);
  }

  private static Correlation untestable(int pairs, Shifts shifts) {
    return new Correlation(
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        Double.NaN,
        new Basis(Basis.Unit.BINS, pairs, shifts.least(), Double.NaN));
  }

  private static Correlation judged(
      IntToDoubleFunction at, CircularCorrelation correlation, Shifts shifts) {
    int length = correlation.length();
    int guard = shifts.guard();
    int lags = shifts.lags();
    double[] sizes = new double[length];
    for (int shift = 0; shift < length; shift++) {
      sizes[shift] = Math.abs(at.applyAsDouble(shift));
    }
    double[] highest = MovingMaximum.circular(sizes, lags);
    double observed = at.applyAsDouble(0);
    double highestObserved = highest[0];
    int shiftsUsed = 0;
    int asLarge = 0;
    int highestAsLarge = 0;
    double squares = 0;
    for (int shift = guard; shift <= length - guard; shift++) {
      if (!Double.isNaN(sizes[shift])) {
        shiftsUsed++;
        squares += sizes[shift] * sizes[shift];
        asLarge += sizes[shift] >= Math.abs(observed) ? 1 : 0;
        highestAsLarge += highest[shift] >= highestObserved ? 1 : 0;
      }
    }
    int lag = 0;
    for (int candidate = -lags; candidate <= lags; candidate++) {
      if (sizes[Math.floorMod(candidate, length)] > sizes[Math.floorMod(lag, length)]) {
        lag = candidate;
      }
    }
    double chance = Math.sqrt(squares / Math.max(1, shiftsUsed));
    return new Correlation(
        observed,
        (asLarge + 1.0) / (shiftsUsed + 1),
        lag,
        at.applyAsDouble(lag),
        (highestAsLarge + 1.0) / (shiftsUsed + 1),
        new Basis(
            Basis.Unit.BINS,
            correlation.pairs(),
            shifts.least(),
            wanted(correlation.pairs(), chance)));
  }

  /**
   * What chance gives shrinks with the root of the length; 0.1 is found in four of five cases where
   * it exceeds the two-sided 1 % quantile by the 80 % quantile of a normal distribution.
   */
  private static double wanted(int pairs, double chance) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double factor =
        chance
            * (normal.inverseCumulativeProbability(0.995)
                + normal.inverseCumulativeProbability(0.8))
            / WEAK;
    return Math.ceil(pairs * factor * factor);
  }
}
