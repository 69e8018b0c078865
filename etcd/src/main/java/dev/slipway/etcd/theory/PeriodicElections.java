package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.EventPeriodicity;
import dev.slipway.etcd.theory.Trial.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Elections that keep to one time of the hour or of the day. */
final class PeriodicElections {

  /** Five a day in a week find 40 % at one time of the hour in nine of ten cases (facts A10.3). */
  private static final int MANY = 35;

  private static final double A_WEEK = 7;

  private static final long HOUR = 3600;
  private static final long DAY = 86_400;

  private static final Theory THEORY = Theory.PERIODIC_ELECTIONS;

  private PeriodicElections() {}

  static Trial trial(Elections elections, Duration step, long seed) {
    double days = elections.coverage().days();
    if (days == 0) {
      return Trial.notTestable(
          THEORY,
          "Elections are not known.",
          "Record etcd_server_leader_changes_seen_total of every member.");
    }
    if (elections.total() == 0) {
      return days >= A_WEEK
          ? Trial.contradicted(
              THEORY,
              "There was no election in "
                  + Told.trimmed(days, 0)
                  + " days, so none keeps to a time.")
          : Trial.undecided(
              THEORY, "There was no election so far.", "Record a week, or until there are some.");
    }
    long[] times = elections.events().stream().mapToLong(at -> at.getEpochSecond()).toArray();
    EventPeriodicity ofDay = EventPeriodicity.of(times, DAY, FixedMinute.monteCarlo(seed));
    EventPeriodicity best = ofDay;
    long period = DAY;
    double bursts = ofDay.basis().have();
    if (step.toSeconds() * 12 <= HOUR) {
      EventPeriodicity ofHour = EventPeriodicity.of(times, HOUR, FixedMinute.monteCarlo(seed));
      bursts = ofHour.basis().have();
      // What keeps to a minute of the hour does not keep to an hour of the day.
      if (ofHour.isTestable() && !(ofDay.pValue() < ofHour.pValue())) {
        best = ofHour;
        period = HOUR;
      }
    }
    if (!best.isTestable()) {
      return Trial.undecided(
          THEORY,
          "There were "
              + Told.counted(elections.total(), "election")
              + ", too few to tell whether they keep to a time.",
          "Record until there are " + MANY + " elections.");
    }
    EventPeriodicity tested = best;
    long length = period;
    boolean many = bursts >= MANY && days >= A_WEEK;
    return new Trial(
        THEORY,
        Math.min(1, 2 * best.pValue()),
        adjusted -> judged(tested, length, elections, many, adjusted));
  }

  private static Judged judged(
      EventPeriodicity tested, long period, Elections elections, boolean many, double adjusted) {
    double share = tested.inWindow().share();
    double excess = Math.max(0, share - 1.0 / 12) * elections.rate();
    Effect effect = new Effect(Double.NaN, Double.NaN, excess, Double.NaN);
    List<String> details =
        List.of(
            Told.counted(elections.total(), "election")
                + " in "
                + Told.trimmed(elections.coverage().days(), 1)
                + " days",
            Told.percent(share) + " of them within one twelfth of the period");
    long phase = Math.round(tested.phase() * period) % period;
    if (adjusted <= Trial.LEVEL) {
      String when =
          period == HOUR
              ? "from minute " + phase / 60 + " of the hour on"
              : String.format(
                  Locale.ROOT, "from %02d:%02d UTC on", phase / 3600, phase % 3600 / 60);
      return Judged.supported(
          effect,
          Told.percent(share)
              + " of the "
              + elections.total()
              + " elections come "
              + when
              + ", within "
              + Told.duration(Duration.ofSeconds(period / 12))
              + ": about "
              + Told.perDay(excess)
              + " more than elsewhere.",
          details,
          new Pattern.Periodic(
              Duration.ofSeconds(period),
              Duration.ofSeconds(phase),
              Duration.ofSeconds(period / 12),
              null));
    }
    String sentence = "Elections keep to no time of the hour or the day";
    if (many) {
      return Judged.contradicted(effect, sentence + ".", details);
    }
    return Judged.undecided(
        effect,
        sentence + " as far as can be told.",
        details,
        "Record until there are " + MANY + " elections, and a week at least.");
  }
}
