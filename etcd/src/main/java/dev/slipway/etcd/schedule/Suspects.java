package dev.slipway.etcd.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what coincides with a period or with a day. */
public final class Suspects {

  /**
   * What a timer starts needs some minutes until it is felt: a node to start, a queue to wait in
   * (facts A1.1, "just after :30").
   */
  private static final Duration STARTING = Duration.ofMinutes(5);

  /** A schedule has to run in that share of the periods, and rarely outside of the window. */
  private static final double MOSTLY = 0.8;

  private static final double SOMETIMES = 0.5;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Schedule> schedules;
  private final List<Change> changes;

  public Suspects(List<Schedule> schedules, List<Change> changes) {
    this.schedules = List.copyOf(schedules);
    this.changes = List.copyOf(changes);
  }

  /**
   * Schedules that begin in a window of every period.
   *
   * @param phase begin of the window since the begin of a period, which were counted from the epoch
   * @param window how long it is
   * @param from begin of the data, or of the phenomenon where that is known
   * @param to end of the data
   */
  public List<Suspect> ofPeriod(
      Duration period, Duration phase, Duration window, Instant from, Instant to) {
    List<Suspect> suspects = new ArrayList<>();
    for (Schedule schedule : schedules) {
      @Nullable String why =
          switch (schedule.when()) {
            case Recurrence.Calendar calendar ->
                coincides(schedule, calendar, period, phase, window, from, to);
            case Recurrence.Every every ->
                every.period().equals(period)
                    ? "it runs every " + told(period) + ", at a phase that a restart sets"
                    : null;
          };
      if (why != null) {
        suspects.add(
            new Suspect(Suspect.Kind.SCHEDULE, schedule.name(), why, schedule.source(), null));
      }
    }
    return suspects;
  }

  private static @Nullable String coincides(
      Schedule schedule,
      Recurrence.Calendar calendar,
      Duration period,
      Duration phase,
      Duration window,
      Instant from,
      Instant to) {
    Instant begin =
        schedule.since() != null && schedule.since().isAfter(from) ? schedule.since() : from;
    Instant end = schedule.until() != null && schedule.until().isBefore(to) ? schedule.until() : to;
    long length = period.toSeconds();
    long early = Math.min(STARTING.toSeconds(), length - 1) + calendar.late().toSeconds();
    long start = phase.toSeconds() - early;
    long wide = Math.min(length, early + window.toSeconds());
    long inside = 0;
    List<Instant> fires = calendar.fires(begin, end);
    for (Instant fire : fires) {
      inside += Math.floorMod(fire.getEpochSecond() - start, length) < wide ? 1 : 0;
    }
    double periods = Math.max(1, Duration.between(begin, end).toSeconds() / (double) length);
    if (fires.isEmpty() || inside < MOSTLY * fires.size() || inside < SOMETIMES * periods) {
      return null;
    }
    return "it runs "
        + calendar.told()
        + ", which is in or just before that window in "
        + inside
        + " of "
        + Math.round(periods)
        + " periods";
  }

  private static String told(Duration period) {
    return period.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /**
   * Changes on certain days, those nearest to the likeliest first.
   *
   * @param first earliest day, UTC
   * @param likeliest day
   * @param last latest day, included
   */
  public List<Suspect> ofDays(LocalDate first, LocalDate likeliest, LocalDate last) {
    Instant from = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant best = likeliest.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Suspect> suspects = new ArrayList<>();
    for (Change change : changes) {
      if (!change.end().isBefore(from) && change.at().isBefore(to)) {
        suspects.add(
            new Suspect(
                Suspect.Kind.CHANGE,
                change.what(),
                "it was changed at " + MINUTE.format(change.at()) + " UTC",
                change.source(),
                change.at()));
      }
    }
    for (Schedule schedule : schedules) {
      Instant since = schedule.since();
      if (since != null && !since.isBefore(from) && since.isBefore(to)) {
        suspects.add(
            new Suspect(
                Suspect.Kind.CHANGE,
                schedule.name(),
                "it runs since " + MINUTE.format(since) + " UTC",
                schedule.source(),
                since));
      }
    }
    suspects.sort(Comparator.comparing(suspect -> apart(suspect, best)));
    return suspects;
  }

  /** From the begin of the day on, or before it. */
  private static Duration apart(Suspect suspect, Instant day) {
    Instant at = suspect.at() == null ? day : suspect.at();
    Duration after = Duration.between(day, at);
    return !after.isNegative() && after.compareTo(Duration.ofDays(1)) < 0
        ? Duration.ZERO
        : after.abs();
  }
}
