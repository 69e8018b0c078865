package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.ChangePoint;
import dev.slipway.etcd.theory.Trial.Judged;
import java.util.List;

/** Slower for good since any day. */
final class UnknownChange {

  private static final Theory THEORY = Theory.CHANGE;

  private static final String FOUR_WEEKS = "Record four weeks, two on each side of the change.";

  private UnknownChange() {}

  static Trial trial(Features features, long seed) {
    if (features.perDay() == 0 || features.members().isEmpty()) {
      return Trial.notTestable(THEORY, "Days cannot be told apart in this data.", FOUR_WEEKS);
    }
    Days days = Days.of(features);
    ChangePoint change = ChangePoint.of(days.medians(), seed);
    if (!change.isTestable()) {
      return Trial.undecided(
          THEORY,
          "There are "
              + Told.trimmed(features.days(), 1)
              + " days of data: too few to tell whether the level changed.",
          FOUR_WEEKS);
    }
    return new Trial(THEORY, change.pValue(), adjusted -> judged(features, days, change, adjusted));
  }

  private static Judged judged(Features features, Days days, ChangePoint change, double adjusted) {
    int at = change.at();
    double seconds = days.difference(at);
    Effect effect =
        new Effect(seconds, change.ratio(), days.elections(at), seconds * days.after(at));
    List<String> details =
        List.of(
            "best split: "
                + features.day(at)
                + ", between "
                + features.day(change.from())
                + " and "
                + features.day(change.to()),
            "after over before: " + Told.trimmed(change.ratio(), 2) + " times");
    // The verdict of the test at the level that the other theories leave.
    ChangePoint.Verdict verdict =
        change.verdict(adjusted <= Trial.LEVEL ? Math.max(change.pValue(), Trial.LEVEL) : 0);
    String since =
        "about "
            + features.day(at)
            + " (between "
            + features.day(change.from())
            + " and "
            + features.day(change.to())
            + ")";
    return switch (verdict) {
      case CHANGED ->
          change.shift() < 0
              ? Judged.contradicted(
                  effect,
                  "It became faster "
                      + since
                      + ": fsyncs take "
                      + Told.trimmed(change.ratio(), 2)
                      + " times as long as before.",
                  details)
              : Judged.supported(
                  effect,
                  "It became slower for good "
                      + since
                      + ": fsyncs take "
                      + Told.trimmed(change.ratio(), 1)
                      + " times as long as before (+"
                      + Told.seconds(seconds)
                      + ").",
                  details,
                  new Pattern.Days(
                      features.day(change.from()), features.day(at), features.day(change.to())));
      case TOO_EARLY ->
          Judged.undecided(
              effect,
              "The level changed " + since + ", too lately to tell whether for good.",
              details,
              "Record until two weeks after " + features.day(at) + ".");
      case UNCHANGED, UNTESTABLE ->
          features.days() / 2 >= change.basis().wanted()
              ? Judged.contradicted(
                  effect,
                  "The level did not change for good by the factor of 1.3 that would matter.",
                  details)
              : Judged.undecided(
                  effect,
                  "No lasting change of the level can be told from what days differ by anyway.",
                  details,
                  "Record "
                      + Told.trimmed(Math.ceil(2 * change.basis().wanted() - features.days()), 0)
                      + " more days.");
    };
  }
}
