package dev.slipway.etcd.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several periods tried at once, and guarded against fishing: p-values are judged together, and the
 * best is named only if folding by a slightly shorter and a slightly longer period shows less. An
 * hourly bump shows in two hours and in half an hour as well; the shortest period that shows nearly
 * as much as any is the one.
 *
 * @param bumps one per period that was asked for, in their order
 * @param adjusted their p-values after Benjamini and Hochberg
 * @param named the one to report; null where none is
 */
public record PeriodScan(
    List<PeriodicBump> bumps, List<Double> adjusted, @Nullable PeriodicBump named) {

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
    PeriodicBump named = null;
    for (int i = 0; i < adjusted.length; i++) {
      PeriodicBump bump = bumps.get(i);
      if (adjusted[i] <= level
          && bump.statistic() >= NEARLY * highest
          && (named == null || bump.fold().period() < named.fold().period())
          && beatsItsNeighbours(values, bump)) {
        named = bump;
      }
    }
    return new PeriodScan(bumps, Arrays.stream(adjusted).boxed().toList(), named);
  }

  /** The one to report. */
  public Optional<PeriodicBump> reported() {
    return Optional.ofNullable(named);
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
