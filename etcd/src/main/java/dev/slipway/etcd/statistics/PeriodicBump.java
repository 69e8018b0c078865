package dev.slipway.etcd.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a series rises at the same place of every period, such as the minute of the hour: the
 * hour-rotation test. The slow part is taken away, the rest is clipped and laid over itself; the
 * statistic is the highest window of the mean profile. Under "there is nothing" any period may be
 * turned against the others, so each is rotated by a number of bins of its own, and that again and
 * again: this keeps what neighbouring bins have in common and needs no model. Of many periods, up
 * to eight in a row are rotated together, which keeps what neighbouring periods have in common as
 * well.
 *
 * <p>Give logarithms of latencies, then {@link #height} is one of a ratio.
 *
 * @param statistic highest window of the mean profile, in units of the series, clipped
 * @param pValue of one side: only rises count
 * @param fold what was asked
 * @param phase where the bump begins, bins from the begin of the period
 * @param height by how much the window lies above the rest of its period, median over periods, in
 *     units of the series
 * @param seenIn periods of which the window lies above the rest by at least half of that
 * @param basis periods; {@code wanted} is for the rise that was to be found
 */
public record PeriodicBump(
    double statistic,
    double pValue,
    Fold fold,
    int phase,
    double height,
    Proportion seenIn,
    Basis basis)
    implements Outcome {

  /** Rows, below which some rotations are too likely: the p-value could not reach 1 %. */
  private static final int LEAST = 8;

  /** Logarithm of the ratio 1.2, which a week of minutes finds (facts A10.3). */
  public static final double A_FIFTH = Math.log(1.2);

  /**
   * Tests with a rise of a fifth as what is to be found.
   *
   * @param values one per bin, logarithms where ratios are meant
   */
  public static PeriodicBump of(double[] values, Fold fold, MonteCarlo monteCarlo) {
    return of(values, fold, A_FIFTH, monteCarlo);
  }

  /**
   * @param interest the smallest rise that matters, in units of the series; for {@link
   *     Basis#wanted}
   */
  public static PeriodicBump of(
      double[] values, Fold fold, double interest, MonteCarlo monteCarlo) {
    FoldedResiduals folded = FoldedResiduals.of(values, fold);
    int rows = folded.count();
    if (rows < LEAST || folded.isConstant()) {
      return untestable(fold, rows);
    }
    FoldedResiduals.Peak peak = folded.peak();
    MonteCarlo.Drawn drawn = monteCarlo.against(peak.height(), folded::rotated);
    double[] rises = rises(values, fold, peak.phase());
    double height = Quantiles.median(rises);
    return new PeriodicBump(
        peak.height(),
        drawn.pValue(),
        fold,
        peak.phase(),
        height,
        seen(rises, height),
        new Basis(Basis.Unit.PERIODS, rows, LEAST, wanted(rows, drawn, interest)));
  }

  private static PeriodicBump untestable(Fold fold, int rows) {
    return new PeriodicBump(
        Double.NaN,
        Double.NaN,
        fold,
        0,
        Double.NaN,
        new Proportion(0, 0),
        new Basis(Basis.Unit.PERIODS, rows, LEAST, Double.NaN));
  }

  /** {@code exp} of the height: the ratio where the series are logarithms. */
  public double ratio() {
    return Math.exp(height);
  }

  /** The rise at the same place in another series, e.g. the same in milliseconds. */
  public double heightIn(double[] other) {
    return Quantiles.median(rises(other, fold, phase));
  }

  /** Window less the rest of its period; NaN for a period in which either is not known. */
  private static double[] rises(double[] values, Fold fold, int phase) {
    int period = fold.period();
    int rows = fold.rows(values.length);
    double[] rises = new double[rows];
    double[] rest = new double[period];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(rest, Double.NaN);
      double sum = 0;
      int count = 0;
      for (int i = 0; i < period; i++) {
        int bin = row * period - fold.first() + i;
        if (bin >= 0 && bin < values.length && Double.isFinite(values[bin])) {
          if (Math.floorMod(i - phase, period) < fold.width()) {
            sum += values[bin];
            count++;
          } else {
            rest[i] = values[bin];
          }
        }
      }
      rises[row] = count == 0 ? Double.NaN : sum / count - Quantiles.median(rest);
    }
    return rises;
  }

  private static Proportion seen(double[] rises, double height) {
    double[] known = Known.of(rises);
    int seen = 0;
    for (double rise : known) {
      if (rise >= height / 2) {
        seen++;
      }
    }
    return new Proportion(seen, known.length);
  }

  /**
   * The highest window of a profile without a bump is distributed as a Gumbel variable (Gumbel,
   * Statistics of Extremes, 1958) and shrinks with the root of the number of periods; a bump of the
   * given height is found in four of five cases once it stands so far above the 99 % quantile.
   */
  private static double wanted(int rows, MonteCarlo.Drawn drawn, double interest) {
    double scale = drawn.deviation() * Math.sqrt(6) / Math.PI;
    double critical = drawn.mean() - scale * (0.5772156649015329 + Math.log(-Math.log(0.99)));
    double power = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);
    double factor = (critical + power * drawn.deviation()) / interest;
    return factor > 0 ? Math.ceil(rows * factor * factor) : Double.NaN;
  }
}
