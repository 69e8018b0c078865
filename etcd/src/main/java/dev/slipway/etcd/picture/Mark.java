package dev.slipway.etcd.picture;

import java.time.Instant;
import java.time.LocalTime;

/** Something worth seeing beside the series: a change, a schedule, or what a theory found. */
public sealed interface Mark {

  Origin origin();

  /** What a person reads; may come from strangers. */
  String label();

  /** Where a mark comes from; each has a line of its own kind. */
  enum Origin {
    /** Of a log of changes, or a date that the user states. */
    CHANGE,
    /** Of a registry of schedules. */
    SCHEDULE,
    /** What a test of the diagnosis found. */
    FINDING
  }

  /** One instant. The distributions before and after a {@link Origin#CHANGE} are compared. */
  record Moment(Instant at, Origin origin, String label) implements Mark {}

  /** A span of time, such as a maintenance window or the days in which a change must lie. */
  record Span(Instant from, Instant to, Origin origin, String label) implements Mark {
    public Span {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("a span from " + from + " to " + to);
      }
    }
  }

  /**
   * Once an hour.
   *
   * @param minute of the hour, 0 to 59
   */
  record EveryHour(int minute, Origin origin, String label) implements Mark {
    public EveryHour {
      if (minute < 0 || minute > 59) {
        throw new IllegalArgumentException("minute " + minute + " of an hour");
      }
    }
  }

  /**
   * Once a day.
   *
   * @param at UTC
   */
  record EveryDay(LocalTime at, Origin origin, String label) implements Mark {}
}
