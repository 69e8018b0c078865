package dev.slipway.etcd.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuspectsTest {

  private static final Instant FROM = Instant.parse("2024-02-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-03-01T00:00:00Z");

  @Test
  void namesWhatRunsHourlyAtTheMinuteOfTheBump() {
    List<Suspect> suspects = hourly(30, KnownSchedules.ALL);

    assertThat(suspects)
        .extracting(Suspect::name)
        .containsExactly("SCS Zuul pipeline periodic-hourly", "periodic compaction by etcd");
    assertThat(suspects.getFirst().why())
        .isEqualTo(
            "it runs at \"30 * * * *\" Z, which is in or just before that window in 696 of 696"
                + " periods");
  }

  @Test
  void namesNothingThatRunsAtAnotherMinute() {
    assertThat(hourly(45, List.of(cron("a", "30 * * * *")))).isEmpty();
    assertThat(hourly(25, List.of(cron("a", "30 * * * *")))).isEmpty();
    assertThat(hourly(26, List.of(cron("a", "30 * * * *")))).hasSize(1);
    assertThat(hourly(35, List.of(cron("a", "30 * * * *")))).hasSize(1);
    assertThat(hourly(36, List.of(cron("a", "30 * * * *")))).isEmpty();
  }

  @Test
  void namesNothingThatRunsMoreOftenOrMoreRarelyThanTheBump() {
    assertThat(hourly(30, List.of(cron("a", "*/15 * * * *"), cron("b", "30 2 * * *")))).isEmpty();
  }

  @Test
  void namesWhatRunsDailyForADailyBump() {
    assertThat(
            new Suspects(KnownSchedules.ALL, List.of())
                .ofPeriod(
                    Duration.ofDays(1), Duration.ofMinutes(150), Duration.ofMinutes(30), FROM, TO))
        .extracting(Suspect::name)
        .containsExactly("etcd-defrag.timer of k8s-cluster-api-provider");
  }

  @Test
  void looksAtAScheduleOnlyWhileItWasThere() {
    Schedule gone = cron("gone", "30 * * * *", null, Instant.parse("2024-02-01T00:00:00Z"));

    assertThat(hourly(30, List.of(gone))).isEmpty();
  }

  @Test
  void namesTheChangesOfTheDaysInQuestionTheLikeliestFirst() {
    List<Change> changes =
        List.of(
            change("2024-02-12T10:00:00Z", "before"),
            change("2024-02-13T10:00:00Z", "the day before"),
            change("2024-02-14T12:38:00Z", "on the day"),
            change("2024-02-15T23:59:00Z", "the day after"),
            change("2024-02-16T00:00:00Z", "later"));
    Schedule since = cron("new", "30 * * * *", Instant.parse("2024-02-14T13:00:00Z"), null);

    assertThat(
            new Suspects(List.of(since), changes)
                .ofDays(
                    LocalDate.parse("2024-02-13"),
                    LocalDate.parse("2024-02-14"),
                    LocalDate.parse("2024-02-15")))
        .extracting(Suspect::name)
        .containsExactly("on the day", "new", "the day before", "the day after");
  }

  private static List<Suspect> hourly(int minute, List<Schedule> schedules) {
    return new Suspects(schedules, List.of())
        .ofPeriod(Duration.ofHours(1), Duration.ofMinutes(minute), Duration.ofMinutes(5), FROM, TO);
  }

  private static Schedule cron(String name, String expression) {
    return cron(name, expression, null, null);
  }

  private static Schedule cron(
      String name, String expression, @Nullable Instant since, @Nullable Instant until) {
    try {
      return new Schedule(
          name,
          CronExpression.read(expression, CronExpression.Dialect.CRON, ZoneOffset.UTC),
          "",
          "s.yaml:1",
          since,
          until);
    } catch (MalformedScheduleException e) {
      throw new AssertionError(e);
    }
  }

  private static Change change(String at, String what) {
    return new Change(Instant.parse(at), null, what, "c.yaml:1", List.of());
  }
}
