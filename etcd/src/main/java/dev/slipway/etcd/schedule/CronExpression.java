package dev.slipway.etcd.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Reads cron expressions: those of crontab(5), and those of Zuul's timers, in which Monday is 0, a
 * day has to be both of the month and of the week, and a sixth and a seventh part are seconds and
 * the most that a run is delayed by (zuul-ci.org/docs/zuul/latest/drivers/timer.html).
 *
 * <p>Own code, because the libraries know neither of the two differences that decide on which day a
 * Zuul job runs.
 */
final class CronExpression {

  /** Whose expressions they are. */
  enum Dialect {
    CRON,
    ZUUL
  }

  private static final int LONGEST = 200;

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  private static final FieldReader MINUTES = new FieldReader("minutes", 0, 59, List.of(), "-");
  private static final FieldReader HOURS = new FieldReader("hours", 0, 23, List.of(), "-");
  private static final FieldReader DAYS = new FieldReader("days", 1, 31, List.of(), "-");
  private static final FieldReader MONTHS =
      new FieldReader("months", 1, 12, FieldReader.MONTHS, "-");
  private static final FieldReader CRON_WEEKDAYS =
      new FieldReader(
          "weekdays", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"), "-");
  private static final FieldReader ZUUL_WEEKDAYS =
      new FieldReader("weekdays", 0, 6, FieldReader.WEEKDAYS, "-");

  private CronExpression() {}

  static Recurrence.Calendar read(String text, Dialect dialect, ZoneId zone)
      throws MalformedScheduleException {
    if (text.length() > LONGEST) {
      throw new MalformedScheduleException(
          "expected a cron expression of at most " + LONGEST + " characters");
    }
    boolean cron = dialect == Dialect.CRON;
    String written = text.strip();
    String expression = cron ? NICKNAMES.getOrDefault(written, written) : written;
    String[] fields = expression.split("[ \t]+");
    if (cron ? fields.length != 5 : fields.length < 5 || fields.length > 7) {
      throw new MalformedScheduleException(
          "expected a cron expression of five fields such as \"30 * * * *\", found \""
              + text
              + "\"");
    }
    BitSet days = DAYS.read(fields[2]);
    return new Recurrence.Calendar(
        written,
        MINUTES.read(fields[0]),
        HOURS.read(fields[1]),
        days,
        MONTHS.read(fields[3]),
        cron
            ? fromSunday(CRON_WEEKDAYS.read(fields[4]))
            : fromMonday(ZUUL_WEEKDAYS.read(fields[4])),
        cron && !fields[2].startsWith("*") && !fields[4].startsWith("*"),
        zone,
        fields.length == 7 ? jitter(fields[6]) : Duration.ZERO);
  }

  private static Duration jitter(String field) throws MalformedScheduleException {
    if (!field.matches("[0-9]{1,6}")) {
      throw new MalformedScheduleException("expected a jitter in seconds, found \"" + field + "\"");
    }
    return Duration.ofSeconds(Long.parseLong(field));
  }

  /** 0 and 7 are Sunday. */
  private static BitSet fromSunday(BitSet read) {
    BitSet weekdays = (BitSet) read.clone();
    if (weekdays.get(0)) {
      weekdays.clear(0);
      weekdays.set(7);
    }
    return weekdays;
  }

  /** 0 is Monday. */
  private static BitSet fromMonday(BitSet read) {
    BitSet weekdays = new BitSet();
    read.stream().forEach(day -> weekdays.set(day + 1));
    return weekdays;
  }
}
