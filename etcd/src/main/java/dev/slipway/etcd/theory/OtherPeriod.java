package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.Fold;
import dev.slipway.etcd.statistics.PeriodScan;
import dev.slipway.etcd.statistics.PeriodicBump;
import dev.slipway.etcd.theory.Trial.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Slower at a period that is not the hour: folded over those that timers have. */
final class OtherPeriod {

  /** Periods of timers, minutes (facts A10.2). */
  private static final int[] CANDIDATES = {5, 10, 15, 30, 120, 1440, 10_080};

  private static final Theory THEORY = Theory.PERIOD;

  private OtherPeriod() {}

  static Trial trial(Features features, @Nullable FixedMinute hourly, long seed) {
    List<Fold> folds = new ArrayList<>();
    long step = features.grid().step().toSeconds();
    for (int minutes : CANDIDATES) {
      long bins = minutes * 60L / step;
      // Below four bins the bump would be a quarter of its period and more.
      if (minutes * 60L % step == 0 && bins >= 4 && 8 * bins <= features.grid().length()) {
        folds.add(Fold.of((int) bins, features.firstBin()));
      }
    }
    if (folds.isEmpty() || features.members().isEmpty()) {
      return Trial.notTestable(
          THEORY,
          "The data is too short or too coarse for any period.",
          "Record a week at a resolution of a minute.");
    }
    double[] log = features.cluster();
    double[] rest = hourly != null && hourly.isLikely() ? hourly.without(log) : log;
    PeriodScan scan = PeriodScan.of(rest, folds, Trial.LEVEL, FixedMinute.monteCarlo(seed));
    double least =
        scan.adjusted().stream()
            .filter(p -> !p.isNaN())
            .mapToDouble(p -> p)
            .min()
            .orElse(Double.NaN);
    if (Double.isNaN(least)) {
      return Trial.undecided(
          THEORY, "Too little is known for any period.", "Record a week at least.");
    }
    return new Trial(THEORY, least, adjusted -> judged(features, scan, rest, adjusted));
  }

  private static Judged judged(Features features, PeriodScan scan, double[] log, double adjusted) {
    List<String> details =
        scan.bumps().stream()
            .filter(PeriodicBump::isTestable)
            .map(bump ->
                told(features, bump)
                    + ": "
                    + Told.trimmed(Math.exp(bump.height()), 2)
                    + " times, p "
                    + p(bump.pValue()))
            .toList();
    @Nullable PeriodicBump best = scan.reported().orElse(null);
    if (adjusted <= Trial.LEVEL && best != null && matters(best)) {
      Duration step = features.grid().step();
      double seconds = best.heightIn(Features.exp(log));
      Duration phase = step.multipliedBy(best.phase());
      Duration window = step.multipliedBy(best.fold().width());
      return Judged.supported(
          new Effect(
              seconds,
              best.ratio(),
              Double.NaN,
              seconds * best.seenIn().share() * best.fold().width() / best.fold().period()),
          "Every "
              + told(features, best)
              + " it is slower for about "
              + Told.duration(window)
              + at(step.multipliedBy(best.fold().period()), phase)
              + ": "
              + Told.trimmed(best.ratio(), 1)
              + " times as long (+"
              + Told.seconds(seconds)
              + ").",
          details,
          new Pattern.Periodic(step.multipliedBy(best.fold().period()), phase, window, null));
    }
    String asked =
        String.join(
            ", ",
            scan.bumps().stream()
                .filter(PeriodicBump::isTestable)
                .map(bump -> told(features, bump))
                .toList());
    boolean enough =
        scan.bumps().stream()
            .allMatch(bump -> bump.isTestable() && bump.basis().have() >= bump.basis().wanted());
    return enough || adjusted <= Trial.LEVEL
        ? Judged.contradicted(
            Effect.NONE,
            "It is slower by a fifth or more at none of these periods: " + asked + ".",
            details)
        : Judged.undecided(
            Effect.NONE,
            "No period stands out among " + asked + ".",
            details,
            "Record for longer: a period has to be seen eight times at least.");
  }

  private static boolean matters(PeriodicBump bump) {
    return Math.exp(Math.max(bump.height(), bump.statistic())) >= FixedMinute.LEAST_RATIO;
  }

  private static String at(Duration period, Duration phase) {
    return period.toSeconds() == 86_400
        ? String.format(
            Locale.ROOT, " from %02d:%02d UTC on", phase.toHours(), phase.toMinutesPart())
        : "";
  }

  private static String told(Features features, PeriodicBump bump) {
    return Told.duration(features.grid().step().multipliedBy(bump.fold().period()));
  }

  static String p(double value) {
    return value < 0.001 ? "< 0.001" : Told.trimmed(value, 3);
  }
}
