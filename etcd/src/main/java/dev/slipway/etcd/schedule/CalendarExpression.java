package dev.slipway.etcd.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Reads what systemd timers mostly say in {@code OnCalendar=}: weekdays, a date without a year, a
 * time, a time zone, or one of the words for it (systemd.time(7)). What a year or the end of a
 * month restricts is not read.
 */
final class CalendarExpression {

  private static final int LONGEST = 200;

  private static final Map<String, String> WORDS =
      Map.of(
          "minutely", "*-*-* *:*:00",
          "hourly", "*-*-* *:00:00",
          "daily", "*-*-* 00:00:00",
          "weekly", "Mon *-*-* 00:00:00",
          "monthly", "*-*-01 00:00:00",
          "quarterly", "*-01,04,07,10-01 00:00:00",
          "semiannually", "*-01,07-01 00:00:00",
          "yearly", "*-01-01 00:00:00",
          "annually", "*-01-01 00:00:00");

  private static final FieldReader WEEKDAYS =
      new FieldReader("weekdays", 1, 7, FieldReader.WEEKDAYS, "..");
  private static final FieldReader MONTHS = new FieldReader("months", 1, 12, List.of(), "..");
  private static final FieldReader DAYS = new FieldReader("days", 1, 31, List.of(), "..");
  private static final FieldReader HOURS = new FieldReader("hours", 0, 23, List.of(), "..");
  private static final FieldReader MINUTES = new FieldReader("minutes", 0, 59, List.of(), "..");

  private CalendarExpression() {}

  /**
   * @param zone where the expression names none
   * @param late {@code RandomizedDelaySec} or {@code AccuracySec}
   */
  static Recurrence.Calendar read(String text, ZoneId zone, Duration late)
      throws MalformedScheduleException {
    if (text.length() > LONGEST) {
      throw unexpected("a longer one");
    }
    String written = text.strip();
    String expression = WORDS.getOrDefault(written, written);
    String weekdays = "*";
    String date = "*-*-*";
    String time = "00:00";
    ZoneId in = zone;
    for (String part : expression.split("[ \t]+")) {
      if (part.indexOf(':') > 0) {
        time = part;
      } else if (part.matches("[0-9*,./]+-[0-9*,./]+(-[0-9*,./]+)?")) {
        date = part;
      } else if (part.matches("(?i)(mon|tue|wed|thu|fri|sat|sun)[a-z.,]*")) {
        weekdays = part.replaceAll("-", "..");
      } else {
        in = zone(part, text);
      }
    }
    String[] dates = date.split("-", -1);
    String[] times = time.split(":", -1);
    if (dates.length == 3 && !dates[0].equals("*") || times.length > 3) {
      throw unexpected(text);
    }
    BitSet all = new BitSet();
    all.set(1, 8);
    return new Recurrence.Calendar(
        written,
        MINUTES.read(times[1]),
        HOURS.read(times[0]),
        DAYS.read(dates[dates.length - 1]),
        MONTHS.read(dates[dates.length - 2]),
        weekdays.equals("*") ? all : WEEKDAYS.read(weekdays),
        false,
        in,
        late);
  }

  private static ZoneId zone(String name, String text) throws MalformedScheduleException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw unexpected(text);
    }
  }

  private static MalformedScheduleException unexpected(String found) {
    return new MalformedScheduleException(
        "expected a calendar expression such as \"*-*-* 02:30:00\", found \"" + found + "\"");
  }
}
