package dev.slipway.etcd.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether, and when, the level of a series changed for good: of all splits of the daily medians the
 * one with the largest t, the number of days corrected for what neighbouring days have in common,
 * calibrated by the same maximum of drawn series. A change is one only if it is large enough,
 * lasts, and has two weeks on both sides; a late one is "too early to tell". Give logarithms of
 * daily medians.
 *
 * @param statistic largest size of t
 * @param pValue of the largest of all splits
 * @param at index of the first day of the new level; -1 where that cannot be told
 * @param from earliest, and {@code to} latest day it may have been, with 95 % confidence
 * @param shift by how much the days after lie above those before (Hodges and Lehmann), in units of
 *     the series
 * @param lasts whether three days and more follow, three of four of them beyond the middle of both
 *     levels
 * @param basis days on the shorter side of the split; {@code wanted} is for a ratio of 1.3, and two
 *     weeks at least
 */
public record ChangePoint(
    double statistic,
    double pValue,
    int at,
    int from,
    int to,
    double shift,
    boolean lasts,
    Basis basis)
    implements Outcome {

  /** Two weeks on each side (facts A10.3): with four days after, a doubling is found in 13 %. */
  public static final int SIDE = 14;

  /** Days that a change has to last, and the fewest on a side of a split (facts A10.2). */
  private static final int LASTING = 3;

  /** What can be said. */
  public enum Verdict {
    CHANGED,
    /** No change, or none that is large enough and lasts. */
    UNCHANGED,
    /** Something changed, and there are less than two weeks on one side of it. */
    TOO_EARLY,
    /** Less than two weeks on each side of any day, or a constant series. */
    UNTESTABLE
  }

  /**
   * @param days one value per day, see {@link DailyMedians}, logarithms where ratios are meant
   */
  public static ChangePoint of(double[] days, long seed) {
    DaySplits splits = DaySplits.of(days);
    int all = splits.before(days.length);
    if (all < SIDE || Known.isConstant(days)) {
      Basis basis = new Basis(Basis.Unit.DAYS_EACH_SIDE, all / 2, SIDE / 2, SIDE);
      return new ChangePoint(Double.NaN, Double.NaN, -1, -1, -1, Double.NaN, false, basis);
    }
    OnsetInterval onset = OnsetInterval.of(splits, LASTING);
    int at = onset.at();
    double t = splits.pooledT(at);
    AutoregressiveNull.Calibration calibration =
        AutoregressiveNull.of(days, seed, drawn -> drawn.best(LASTING), DaySplits::pooledT)
            .of(t, splits.autocorrelation(at));
    double[] before = Arrays.copyOfRange(days, 0, at);
    double[] after = Arrays.copyOfRange(days, at, days.length);
    int have = Math.min(splits.before(at), splits.after(at));
    return new ChangePoint(
        t,
        calibration.pValue(),
        at,
        onset.from(),
        onset.to(),
        HodgesLehmann.shift(before, after),
        lasts(before, after),
        new Basis(
            Basis.Unit.DAYS_EACH_SIDE, have, LASTING, wanted(splits, at, calibration.critical())));
  }

  /** {@code exp} of the shift: after over before, where the series are logarithms. */
  public double ratio() {
    return Math.exp(shift);
  }

  /**
   * @param level e.g. 0.01
   */
  public Verdict verdict(double level) {
    if (!isTestable()) {
      return Verdict.UNTESTABLE;
    }
    if (!rejects(level) || Math.abs(shift) < StatedChange.GATE || !lasts) {
      return Verdict.UNCHANGED;
    }
    // The days of the interval are all possible; one of them with two weeks on each side is enough.
    int possible = Math.max(at - from, to - at);
    return basis.have() + possible >= SIDE ? Verdict.CHANGED : Verdict.TOO_EARLY;
  }

  private static boolean lasts(double[] before, double[] after) {
    double from = Quantiles.median(before);
    double to = Quantiles.median(after);
    double middle = (from + to) / 2;
    double[] known = Known.of(after);
    int beyond = 0;
    for (double day : known) {
      beyond += to > from ? day > middle ? 1 : 0 : day < middle ? 1 : 0;
    }
    return known.length >= LASTING && 4 * beyond >= 3 * known.length;
  }

  /** For a split in the middle; the error shrinks with the root of the days. */
  private static double wanted(DaySplits splits, int at, double critical) {
    double power = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);
    double variance = 2 * splits.variance(at) / EffectiveSize.share(splits.autocorrelation(at));
    double factor = (critical + power) / StatedChange.GATE;
    return Math.max(SIDE, Math.ceil(variance * factor * factor));
  }
}
