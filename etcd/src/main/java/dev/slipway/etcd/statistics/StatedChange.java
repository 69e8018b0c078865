package dev.slipway.etcd.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether the level changed on a date that somebody names, such as that of an update: Welch's t on
 * daily medians, the number of days corrected for what neighbouring days have in common, and three
 * more questions. Is the change large enough to matter (ratio of Hodges and Lehmann)? Did it begin
 * on that date, or before (onset)? Do other dates, on which nothing is said to have happened, look
 * as much like a change (placebos)? Give logarithms of daily medians; of two clusters, the
 * differences of both ask whether one changed against the other.
 *
 * @param statistic size of t
 * @param pValue of both sides
 * @param shift by how much the days after lie above those before (Hodges and Lehmann), in units of
 *     the series
 * @param onset the split of the series that fits best: first day of the new level, its index
 * @param onsetFrom earliest, and {@code onsetTo} latest day it may have been, with 95 % confidence
 * @param highBefore days before that were already as high (as low, if it fell) as three of four
 *     days after
 * @param placebos other dates that look as much like a change, of all that have enough days on both
 *     sides
 * @param basis days on the shorter side; {@code wanted} is for a ratio of 1.3
 */
public record StatedChange(
    double statistic,
    double pValue,
    double shift,
    int onset,
    int onsetFrom,
    int onsetTo,
    Proportion highBefore,
    Proportion placebos,
    Basis basis)
    implements Outcome {

  /** Logarithm of the smallest ratio that counts as a change (facts A10.2). */
  public static final double GATE = Math.log(1.3);

  /** Variances of fewer days say nothing. */
  private static final int LEAST = 4;

  /** Dates so near have the change in their days as well, days. */
  private static final int NEAR = 3;

  /**
   * @param days one value per day, see {@link DailyMedians}, logarithms where ratios are meant
   * @param at index of the first day after
   */
  public static StatedChange of(double[] days, int at, long seed) {
    DaySplits splits = DaySplits.of(days);
    boolean isInside = at > 0 && at < days.length;
    int have = isInside ? Math.min(splits.before(at), splits.after(at)) : 0;
    if (have < LEAST || Known.isConstant(days)) {
      return untestable(have);
    }
    double t = splits.welchT(at);
    AutoregressiveNull.Calibration calibration =
        AutoregressiveNull.of(days, seed, drawn -> at, DaySplits::welchT)
            .of(t, splits.autocorrelation(at));
    double[] before = Arrays.copyOfRange(days, 0, at);
    double[] after = Arrays.copyOfRange(days, at, days.length);
    OnsetInterval onset = OnsetInterval.of(splits, LEAST);
    return new StatedChange(
        t,
        calibration.pValue(),
        HodgesLehmann.shift(before, after),
        onset.at(),
        onset.from(),
        onset.to(),
        highBefore(before, after),
        placebos(splits, at, t),
        new Basis(
            Basis.Unit.DAYS_EACH_SIDE,
            have,
            LEAST,
            wanted(have, splits, at, calibration.critical())));
  }

  private static StatedChange untestable(int have) {
    Proportion none = new Proportion(0, 0);
    Basis basis = new Basis(Basis.Unit.DAYS_EACH_SIDE, have, LEAST, Double.NaN);
    return new StatedChange(Double.NaN, Double.NaN, Double.NaN, -1, -1, -1, none, none, basis);
  }

  /** {@code exp} of the shift: after over before, where the series are logarithms. */
  public double ratio() {
    return Math.exp(shift);
  }

  /**
   * Whether the level differs on both sides of the date: significant, and large enough to matter.
   */
  public boolean holds(double level) {
    return rejects(level) && Math.abs(shift) >= GATE;
  }

  /**
   * Whether the change, if there is one, began before the date that is named.
   *
   * @param at the index that was asked
   */
  public boolean beganBefore(int at) {
    return onset >= 0 && onsetTo < at;
  }

  private static Proportion highBefore(double[] before, double[] after) {
    boolean rose = HodgesLehmann.shift(before, after) >= 0;
    double mark = Quantiles.of(after, rose ? 0.25 : 0.75);
    double[] known = Known.of(before);
    int high = 0;
    for (double day : known) {
      high += rose == (day >= mark) || day == mark ? 1 : 0;
    }
    return new Proportion(high, known.length);
  }

  private static Proportion placebos(DaySplits splits, int at, double t) {
    int asLarge = 0;
    int all = 0;
    for (int other = splits.first(LEAST); other <= splits.last(LEAST); other++) {
      if (Math.abs(other - at) > NEAR) {
        all++;
        asLarge += splits.welchT(other) >= t ? 1 : 0;
      }
    }
    return new Proportion(asLarge, all);
  }

  /** The error shrinks with the root of the days; four of five cases are found a bit beyond. */
  private static double wanted(int have, DaySplits splits, int at, double critical) {
    double error = splits.standardError(at, splits.autocorrelation(at));
    double power = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);
    double factor = (critical + power) * error / GATE;
    return Math.ceil(have * factor * factor);
  }
}
