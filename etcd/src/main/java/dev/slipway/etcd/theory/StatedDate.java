package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.ChangePoint;
import dev.slipway.etcd.statistics.StatedChange;
import dev.slipway.etcd.theory.Trial.Judged;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slower since a day that somebody names. */
final class StatedDate {

  /** So many other dates that look the same make the date nothing special. */
  private static final double PLACEBOS = 0.2;

  /** So many days that were as slow before make the date no origin. */
  private static final double BAD_BEFORE = 0.25;

  private static final int TWO_WEEKS = 14;

  private static final Theory THEORY = Theory.DATE;

  private final Features features;
  private final LocalDate date;
  private final Days days;
  private final int at;
  private final StatedChange change;
  private final @Nullable StatedChange against;
  private final ChangePoint any;

  private StatedDate(
      Features features,
      LocalDate date,
      Days days,
      int at,
      StatedChange change,
      @Nullable StatedChange against,
      ChangePoint any) {
    this.features = features;
    this.date = date;
    this.days = days;
    this.at = at;
    this.change = change;
    this.against = against;
    this.any = any;
  }

  /**
   * @param beside another cluster over the same time, which tells what happened to all; null where
   *     there is none
   */
  static Trial trial(Features features, @Nullable Features beside, LocalDate date, long seed) {
    if (features.perDay() == 0 || features.members().isEmpty()) {
      return Trial.notTestable(
          THEORY, "Days cannot be told apart in this data.", "Record minutes.");
    }
    Days days = Days.of(features);
    int at = (int) ChronoUnit.DAYS.between(features.day(0), date);
    if (at <= 0 || at >= days.medians().length) {
      return Trial.notTestable(
          THEORY,
          date
              + " is not within the data, which is from "
              + features.day(0)
              + " to "
              + features.day(days.medians().length - 1)
              + ".",
          "Give a recording that begins two weeks before and ends two weeks after.");
    }
    StatedChange change = StatedChange.of(days.medians(), at, seed);
    if (!change.isTestable()) {
      return Trial.undecided(
          THEORY,
          "There are "
              + Told.trimmed(change.basis().have(), 0)
              + " days on one side of "
              + date
              + ": too early to tell.",
          "Record until there are two weeks on both sides.");
    }
    @Nullable StatedChange against =
        beside == null ? null : StatedChange.of(days.less(Days.of(beside)), at, seed);
    StatedDate tested =
        new StatedDate(
            features, date, days, at, change, against, ChangePoint.of(days.medians(), seed));
    return new Trial(THEORY, change.pValue(), tested::judged);
  }

  private Judged judged(double adjusted) {
    double seconds = days.difference(at);
    Effect effect =
        new Effect(seconds, change.ratio(), days.elections(at), seconds * days.after(at));
    List<String> details = details();
    boolean differs = adjusted <= Trial.LEVEL && Math.abs(change.shift()) >= StatedChange.GATE;
    if (!differs) {
      return rose() ? elsewhere(effect, details) : unchanged(effect, details);
    }
    if (change.shift() < 0) {
      return Judged.contradicted(
          effect,
          "It did not become slower on "
              + date
              + ": fsyncs take "
              + Told.trimmed(change.ratio(), 2)
              + " times as long as before, so it became faster.",
          details);
    }
    LocalDate onset = features.day(Math.max(0, change.onset()));
    if (change.onset() >= 0
        && (change.beganBefore(at) || change.highBefore().share() > BAD_BEFORE)) {
      return Judged.contradicted(
          effect,
          "It was slow before "
              + date
              + ": the level rose about "
              + onset
              + ", and "
              + change.highBefore().hits()
              + " of "
              + change.highBefore().count()
              + " days before were as slow as those after.",
          details);
    }
    if (change.onset() >= 0 && change.onsetFrom() > at) {
      return Judged.contradicted(
          effect,
          "It did not become slower on " + date + " but later, about " + onset + ".",
          details);
    }
    if (against != null && against.isTestable() && !against.holds(Trial.LEVEL)) {
      return Judged.undecided(
          effect,
          "It became slower about " + date + ", but so did the cluster beside it.",
          details,
          "Compare with a cluster that the change did not reach.");
    }
    if (change.placebos().share() > PLACEBOS) {
      return Judged.undecided(
          effect,
          "It differs before and after " + date + ", but as much at many other dates.",
          details,
          "Record until there are two quiet weeks on both sides.");
    }
    return Judged.supported(
        effect,
        "It became slower on or about "
            + date
            + ": fsyncs take "
            + Told.trimmed(change.ratio(), 1)
            + " times as long as before (+"
            + Told.seconds(seconds)
            + ").",
        details,
        new Pattern.Days(features.day(change.onsetFrom()), onset, features.day(change.onsetTo())));
  }

  /** Another day than the stated one, because of which the stated one tells nothing apart. */
  private boolean rose() {
    return any.verdict(Trial.LEVEL) == ChangePoint.Verdict.CHANGED
        && any.shift() > 0
        && (any.to() < at || any.from() > at);
  }

  private Judged elsewhere(Effect effect, List<String> details) {
    LocalDate onset = features.day(any.at());
    return Judged.contradicted(
        effect,
        any.to() < at
            ? "It was slow before " + date + ": the level rose about " + onset + "."
            : "It did not become slower on " + date + " but later, about " + onset + ".",
        details);
  }

  private Judged unchanged(Effect effect, List<String> details) {
    boolean enough =
        change.basis().have() >= TWO_WEEKS && change.basis().have() >= change.basis().wanted();
    return enough
        ? Judged.contradicted(
            effect,
            "Nothing changed on "
                + date
                + " by the factor of 1.3 that would matter: "
                + Told.trimmed(change.ratio(), 2)
                + " times as long as before.",
            details)
        : Judged.undecided(
            effect,
            "No change on " + date + " can be told from what days differ by anyway.",
            details,
            "Record until there are "
                + Told.trimmed(Math.max(TWO_WEEKS, change.basis().wanted()), 0)
                + " days on both sides.");
  }

  private List<String> details() {
    List<String> details = new ArrayList<>();
    details.add(Told.trimmed(change.basis().have(), 0) + " days on the shorter side of the date");
    details.add(
        "after over before: "
            + Told.trimmed(change.ratio(), 2)
            + " times; "
            + change.placebos().hits()
            + " of "
            + change.placebos().count()
            + " other dates look as much like a change");
    if (against != null && against.isTestable()) {
      details.add(
          "against the cluster beside it: "
              + Told.trimmed(against.ratio(), 2)
              + " times, p "
              + OtherPeriod.p(against.pValue()));
    }
    return details;
  }
}
