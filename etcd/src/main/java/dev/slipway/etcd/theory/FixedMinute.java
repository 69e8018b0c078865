package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.Fold;
import dev.slipway.etcd.statistics.MonteCarlo;
import dev.slipway.etcd.statistics.PeriodicBump;
import dev.slipway.etcd.theory.Trial.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Slower at one minute of every hour: the hours rotated against each other, for the cluster and,
 * where that shows nothing, for each member.
 *
 * @param bump of the series that shows most
 * @param member whose series that is; null for the cluster
 * @param pValue over all series
 */
record FixedMinute(
    Features features, PeriodicBump bump, @Nullable MemberFeatures member, double pValue) {

  /** The smallest rise that matters: what a week of minutes finds (facts A10.3). */
  static final double LEAST_RATIO = 1.2;

  /** Bins longer than five minutes do not tell one minute from another. */
  private static final int LEAST_PER_HOUR = 12;

  /** A p-value so small needs no second look, member by member. */
  private static final double CLEAR = 0.001;

  private static final int ROUNDS = 9_999;

  static final Theory THEORY = Theory.FIXED_MINUTE;

  /** Null where bins are too long. */
  static @Nullable FixedMinute of(Features features, long seed) {
    if (features.perHour() < LEAST_PER_HOUR || features.members().isEmpty()) {
      return null;
    }
    Fold fold = Fold.of(features.perHour(), features.firstBin());
    MonteCarlo monteCarlo = monteCarlo(seed);
    PeriodicBump best = PeriodicBump.of(features.cluster(), fold, monteCarlo);
    // Half of the error is for the cluster, half for its members together.
    double pValue = Math.min(1, 2 * best.pValue());
    @Nullable MemberFeatures whose = null;
    int count = features.members().size();
    boolean clear = pValue <= CLEAR && HourlyRises.of(features, features.cluster(), best).matters();
    if (best.isTestable() && !clear && count > 1) {
      boolean matters = false;
      for (MemberFeatures member : features.members()) {
        PeriodicBump own = PeriodicBump.of(member.log(), fold, monteCarlo);
        double ownP = 2 * count * own.pValue();
        // The mean over members hides what only one of them has, also where it is significant.
        boolean ownMatters =
            ownP <= Trial.LEVEL && HourlyRises.of(features, member.log(), own).matters();
        if (own.isTestable()
            && (ownMatters && !matters || ownP < pValue && ownMatters == matters)) {
          pValue = Math.min(1, ownP);
          best = own;
          whose = member;
          matters = ownMatters;
        }
      }
    }
    return new FixedMinute(features, best, whose, pValue);
  }

  static MonteCarlo monteCarlo(long seed) {
    return new MonteCarlo(seed, ROUNDS, 40);
  }

  static Trial trial(Features features, @Nullable FixedMinute tested) {
    if (tested == null) {
      return Trial.notTestable(
          THEORY,
          "Bins of "
              + Told.duration(features.grid().step())
              + " do not tell one minute of the hour from another.",
          "Record at a resolution of a minute.");
    }
    if (!tested.bump.isTestable()) {
      return Trial.undecided(
          THEORY,
          "Too few hours are known to tell one minute of the hour from another.",
          "Record 48 hours to see a rise of a half, 7 days for a rise of a fifth.");
    }
    return new Trial(THEORY, tested.pValue, tested::judged);
  }

  /** Whether there is a bump, before the other theories are looked at. */
  boolean isLikely() {
    return bump.isTestable() && pValue <= Trial.LEVEL && matters();
  }

  private boolean matters() {
    return HourlyRises.of(features, log(), bump).matters();
  }

  private double[] log() {
    return member == null ? features.cluster() : member.log();
  }

  private int minute() {
    return (int) (bump.phase() * features.grid().step().toSeconds() / 60);
  }

  private Duration window() {
    return features.grid().step().multipliedBy(bump.fold().width());
  }

  private Judged judged(double adjusted) {
    HourlyRises rises = HourlyRises.of(features, log(), bump);
    Effect effect =
        new Effect(
            rises.seconds(),
            rises.ratio(),
            Double.NaN,
            rises.seconds()
                * rises.share()
                * rises.ofAll()
                * bump.fold().width()
                / bump.fold().period());
    List<String> details = new ArrayList<>();
    details.add("hours looked at: " + Told.trimmed(bump.basis().have(), 0));
    details.add(
        "highest from minute "
            + minute()
            + " on: "
            + Told.trimmed(Math.exp(rises.mean()), 2)
            + " times the rest of its hour on average");
    if (adjusted <= Trial.LEVEL && rises.matters()) {
      Pattern.@Nullable Days since = rises.since();
      details.add(
          since == null
              ? "since when cannot be told, or always"
              : "since "
                  + since.likeliest()
                  + ", between "
                  + since.first()
                  + " and "
                  + since.last());
      return Judged.supported(
          effect,
          String.format(
              Locale.ROOT,
              "%s slower from minute %d of the hour on%s: in %s of the hours fsyncs take %s times as"
                  + " long (+%s) for about %s.",
              member == null ? "It is" : member.name() + " is",
              minute(),
              since == null ? "" : ", since about " + since.likeliest(),
              Told.percent(rises.share()),
              Told.trimmed(rises.ratio(), 1),
              Told.seconds(rises.seconds()),
              Told.duration(window())),
          details,
          new Pattern.Periodic(
              Duration.ofHours(1),
              features.grid().step().multipliedBy(bump.phase()),
              window(),
              since));
    }
    if (adjusted <= Trial.LEVEL) {
      return Judged.contradicted(
          effect,
          "Minute "
              + minute()
              + " of the hour is slower, but on average by less than the fifth that would matter.",
          details);
    }
    if (bump.basis().have() >= bump.basis().wanted()) {
      return Judged.contradicted(
          effect,
          "No minute of the hour is slower than the others by a fifth or more; in "
              + Told.trimmed(bump.basis().have(), 0)
              + " hours that would have been seen.",
          details);
    }
    return Judged.undecided(
        effect,
        "No minute of the hour stands out so far.",
        details,
        Double.isNaN(bump.basis().wanted())
            ? "Record 7 days at a resolution of a minute."
            : "Record "
                + Told.trimmed(Math.ceil(bump.basis().more()), 0)
                + " more hours: that shows a rise of a fifth.");
  }

  /** The series without what the bump explains, so that it is not found again as something else. */
  double[] without(double[] values) {
    double[] rest = values.clone();
    int period = bump.fold().period();
    for (int bin = 0; bin < rest.length; bin++) {
      int phase = Math.floorMod(bin + bump.fold().first() - bump.phase(), period);
      // One bin more on both sides: timers jitter.
      if (phase <= bump.fold().width() || phase == period - 1) {
        rest[bin] = Double.NaN;
      }
    }
    return rest;
  }
}
