package dev.slipway.etcd.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several periods tried at once, and guarded against fishing: p-values are judged together, and the
 * best is named only if folding by a slightly shorter and a slightly longer period shows less. An
 * hourly bump shows in two hours and in half an hour as well; the shortest period that shows nearly
 * as much as any is the one.
 *
 * @param bumps one per period that was asked for, in their order
 * @param adjusted their p-values after Benjamini and Hochberg
 * @param best index of the one to report
 */
public record PeriodScan(List<PeriodicBump> bumps, List<Double> adjusted, Optional<Integer> best) {

  /** A shorter period that shows so much of the highest is preferred. */
  private static final double NEARLY = 0.9;

  public PeriodScan {
    bumps = List.copyOf(bumps);
    adjusted = List.copyOf(adjusted);
  }

  /**
   * @param values one per bin, logarithms where ratios are meant
   * @param level of the rate of false discoveries, e.g. 0.01
   */
  public static PeriodScan of(
      double[] values, List<Fold> folds, double level, MonteCarlo monteCarlo) {
    List<PeriodicBump> bumps = new ArrayList<>();
    for (Fold fold : folds) {
      bumps.add(PeriodicBump.of(values, fold, monteCarlo));
    }
    double[] adjusted =
        BenjaminiHochberg.adjusted(bumps.stream().mapToDouble(PeriodicBump::pValue).toArray());
    double highest = 0;
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= level) {
        highest = Math.max(highest, bumps.get(i).statistic());
      }
    }
    int best = -1;
    for (int i = 0; i < adjusted.length; i++) {
      PeriodicBump bump = bumps.get(i);
      if (adjusted[i] <= level
          && bump.statistic() >= NEARLY * highest
          && (best < 0 || bump.fold().period() < bumps.get(best).fold().period())
          && beatsItsNeighbours(values, bump)) {
        best = i;
      }
    }
    List<Double> boxed = new ArrayList<>();
    for (double value : adjusted) {
      boxed.add(value);
    }
    return new PeriodScan(bumps, boxed, best < 0 ? Optional.empty() : Optional.of(best));
  }

  /** The one to report. */
  public Optional<PeriodicBump> reported() {
    return best.map(bumps::get);
  }

  /** A period is told from others that differ by itself over the number of times it was seen. */
  private static boolean beatsItsNeighbours(double[] values, PeriodicBump bump) {
    int period = bump.fold().period();
    int apart = (int) Math.max(1, Math.ceil(period / bump.basis().have()));
    for (int other : new int[] {period - apart, period + apart}) {
      if (other >= 2 && other > bump.fold().width()) {
        FoldedResiduals folded = FoldedResiduals.of(values, bump.fold().by(other));
        if (folded.count() > 0 && folded.peak().height() >= bump.statistic()) {
          return false;
        }
      }
    }
    return true;
  }
}
