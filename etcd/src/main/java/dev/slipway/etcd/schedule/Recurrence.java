package dev.slipway.etcd.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** When something runs again and again. */
public sealed interface Recurrence {

  /** In a few words. */
  String told();

  /**
   * At times of a calendar.
   *
   * @param expression as it was written
   * @param minutes 0 to 59
   * @param hours 0 to 23
   * @param days 1 to 31
   * @param months 1 to 12
   * @param weekdays 1 (Monday) to 7
   * @param eitherDay true if a day of the month or of the week suffices, as in cron where both are
   *     restricted (crontab(5))
   * @param zone of the times
   * @param late how much later it may begin by intent
   */
  record Calendar(
      String expression,
      BitSet minutes,
      BitSet hours,
      BitSet days,
      BitSet months,
      BitSet weekdays,
      boolean eitherDay,
      ZoneId zone,
      Duration late)
      implements Recurrence {

    /** More are never looked at; a century of minutes helps nobody. */
    private static final int MOST_FIRES = 1_000_000;

    public Calendar {
      minutes = (BitSet) minutes.clone();
      hours = (BitSet) hours.clone();
      days = (BitSet) days.clone();
      months = (BitSet) months.clone();
      weekdays = (BitSet) weekdays.clone();
    }

    @Override
    public String told() {
      return "at \"" + expression + "\" " + zone.getId();
    }

    /** The same in another time zone. */
    Calendar in(ZoneId other) {
      return new Calendar(
          expression, minutes, hours, days, months, weekdays, eitherDay, other, late);
    }

    private boolean isOn(LocalDate date) {
      boolean day = days.get(date.getDayOfMonth());
      boolean weekday = weekdays.get(date.getDayOfWeek().getValue());
      return months.get(date.getMonthValue()) && (eitherDay ? day || weekday : day && weekday);
    }

    /** When it begins from {@code from} to before {@code to}, in order. */
    public List<Instant> fires(Instant from, Instant to) {
      List<Instant> fires = new ArrayList<>();
      LocalDate last = LocalDate.ofInstant(to, zone);
      for (LocalDate date = LocalDate.ofInstant(from, zone);
          !date.isAfter(last) && fires.size() < MOST_FIRES;
          date = date.plusDays(1)) {
        if (isOn(date)) {
          for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0);
                minute >= 0;
                minute = minutes.nextSetBit(minute + 1)) {
              Instant at = date.atTime(hour, minute).atZone(zone).toInstant();
              if (!at.isBefore(from) && at.isBefore(to)) {
                fires.add(at);
              }
            }
          }
        }
      }
      return fires;
    }
  }

  /** Every so often, at a phase that depends on when a process was started. */
  record Every(Duration period) implements Recurrence {
    public Every {
      if (!period.isPositive()) {
        throw new IllegalArgumentException("a period of " + period);
      }
    }

    @Override
    public String told() {
      return "every "
          + period.toString().substring(2).toLowerCase(Locale.ROOT)
          + ", at a phase that nobody set";
    }
  }
}
