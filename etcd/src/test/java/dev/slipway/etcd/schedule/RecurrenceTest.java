package dev.slipway.etcd.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

  /** A Thursday. */
  private static final Instant FROM = Instant.parse("2024-02-29T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 * * * *     | 2024-02-29T00:30:00Z | 2024-02-29T01:30:00Z",
        "*/15 * * * *   | 2024-02-29T00:00:00Z | 2024-02-29T00:15:00Z",
        "5/20 1 * * *   | 2024-02-29T01:05:00Z | 2024-02-29T01:25:00Z",
        "0 3 * * *      | 2024-02-29T03:00:00Z | 2024-03-01T03:00:00Z",
        "0 3 * * 0      | 2024-03-03T03:00:00Z | 2024-03-10T03:00:00Z",
        "0 3 * * 7      | 2024-03-03T03:00:00Z | 2024-03-10T03:00:00Z",
        "0 3 * * mon-tue| 2024-03-04T03:00:00Z | 2024-03-05T03:00:00Z",
        "0 0 1 mar *    | 2024-03-01T00:00:00Z | 2025-03-01T00:00:00Z",
        "0 0 1 * 1      | 2024-03-01T00:00:00Z | 2024-03-04T00:00:00Z",
        "0 0 */10 * 5   | 2024-03-01T00:00:00Z | 2024-05-31T00:00:00Z",
        "@hourly        | 2024-02-29T00:00:00Z | 2024-02-29T01:00:00Z",
      })
  void readsCronAsCrontabDoes(String expression, Instant first, Instant second) throws Exception {
    assertThat(fires(CronExpression.read(expression, CronExpression.Dialect.CRON, ZoneOffset.UTC)))
        .startsWith(first, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 * * * *      | 2024-02-29T00:30:00Z | 2024-02-29T01:30:00Z",
        "0 3 * * 6       | 2024-03-03T03:00:00Z | 2024-03-10T03:00:00Z",
        "0 3 * * 0       | 2024-03-04T03:00:00Z | 2024-03-11T03:00:00Z",
        "0 0 1 * 0       | 2024-04-01T00:00:00Z | 2024-07-01T00:00:00Z",
        "0 3 * * * 0 600 | 2024-02-29T03:00:00Z | 2024-03-01T03:00:00Z",
      })
  void readsZuulsTimersWithMondayAsZeroAndBothDays(String expression, Instant first, Instant second)
      throws Exception {
    assertThat(fires(CronExpression.read(expression, CronExpression.Dialect.ZUUL, ZoneOffset.UTC)))
        .startsWith(first, second);
  }

  @Test
  void readsTheJitterOfZuulsTimers() throws Exception {
    assertThat(
            CronExpression.read("0 3 * * * 0 600", CronExpression.Dialect.ZUUL, ZoneOffset.UTC)
                .late())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*-*-* 02:30:00          | 2024-02-29T02:30:00Z | 2024-03-01T02:30:00Z",
        "02:30                   | 2024-02-29T02:30:00Z | 2024-03-01T02:30:00Z",
        "Sun 02:00               | 2024-03-03T02:00:00Z | 2024-03-10T02:00:00Z",
        "Mon..Wed *-*-* 01:00    | 2024-03-04T01:00:00Z | 2024-03-05T01:00:00Z",
        "Monday 01:00            | 2024-03-04T01:00:00Z | 2024-03-11T01:00:00Z",
        "*-*-* 00/6:00:00        | 2024-02-29T00:00:00Z | 2024-02-29T06:00:00Z",
        "*-*-01 00:00:00         | 2024-03-01T00:00:00Z | 2024-04-01T00:00:00Z",
        "03-01 12:15 UTC         | 2024-03-01T12:15:00Z | 2025-03-01T12:15:00Z",
        "hourly                  | 2024-02-29T00:00:00Z | 2024-02-29T01:00:00Z",
        "*:0/5                   | 2024-02-29T00:00:00Z | 2024-02-29T00:05:00Z",
        "02:30 Europe/Berlin     | 2024-02-29T01:30:00Z | 2024-03-01T01:30:00Z",
      })
  void readsCalendarsOfSystemd(String expression, Instant first, Instant second) throws Exception {
    assertThat(fires(CalendarExpression.read(expression, ZoneOffset.UTC, Duration.ZERO)))
        .startsWith(first, second);
  }

  @Test
  void followsTheTimeZoneOverTheChangeOfTheClock() throws Exception {
    Recurrence.Calendar nightly =
        CronExpression.read("30 4 * * *", CronExpression.Dialect.CRON, ZoneId.of("Europe/Berlin"));

    assertThat(
            nightly.fires(
                Instant.parse("2024-03-30T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z")))
        .containsExactly(
            Instant.parse("2024-03-30T03:30:00Z"), Instant.parse("2024-03-31T02:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *   | expected 0 to 59 in minutes, found \"60\"",
        "* 24 * * *   | expected 0 to 23 in hours, found \"24\"",
        "* * 0 * *    | expected 1 to 31 in days, found \"0\"",
        "* * * 13 *   | expected 1 to 12 in months, found \"13\"",
        "* * * * 8    | expected 0 to 7 in weekdays, found \"8\"",
        "*/0 * * * *  | expected 0 to 59 in minutes, found \"*/0\"",
        "9-5 * * * *  | expected a range that ascends in minutes, found \"9-5\"",
        "1, * * * *   | expected 0 to 59 in minutes, found \"\"",
        "x * * * *    | expected 0 to 59 in minutes, found \"x\"",
        "* * * *      | expected a cron expression of five fields such as \"30 * * * *\", found \"* * * *\"",
      })
  void tellsWhatIsWrongWithACronExpression(String expression, String message) {
    assertThatThrownBy(
            () -> CronExpression.read(expression, CronExpression.Dialect.CRON, ZoneOffset.UTC))
        .isInstanceOf(MalformedScheduleException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2024-03-01 00:00", "*-*-* 25:00", "someday", "1:2:3:4", "Mon..Xyz 01:00"})
  void refusesCalendarsThatItCannotHonour(String expression) {
    assertThatThrownBy(() -> CalendarExpression.read(expression, ZoneOffset.UTC, Duration.ZERO))
        .isInstanceOf(MalformedScheduleException.class);
  }

  private static List<Instant> fires(Recurrence.Calendar calendar) {
    return calendar.fires(FROM, FROM.plus(Duration.ofDays(800)));
  }
}
