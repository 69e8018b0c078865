package dev.slipway.etcd.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({"1.25, SUPPORTED", "1.15, CONTRADICTED", "1, CONTRADICTED"})
  void supportsAMinuteThatIsSlowerByAFifth(double factor, Standing standing) {
    TheoryResult result = hourly(bumps(FIVE, Duration.ofDays(3), factor, 0));

    assertThat(result.standing()).isEqualTo(standing);
    if (standing == Standing.SUPPORTED) {
      assertThat(result.effect().ratio()).isCloseTo(factor, within(0.03));
      assertThat(result.effect().seconds()).isCloseTo(0.0015 * (factor - 1), within(0.0001));
      assertThat(result.effect().weight())
          .isCloseTo(result.effect().seconds() / 12, within(0.00001));
      assertThat(result.pattern())
          .isEqualTo(new Pattern.Periodic(Duration.ofHours(1), Duration.ofMinutes(30), FIVE, null));
      assertThat(result.sentence())
          .isEqualTo(
              "It is slower from minute 30 of the hour on: in 100 % of the hours fsyncs take 1.3"
                  + " times as long (+0.38 ms) for about 5 min.");
    }
  }

  @Test
  void saysThatAMinuteIsSlowerByTooLittleToMatter() {
    assertThat(hourly(bumps(FIVE, Duration.ofDays(3), 1.15, 0)).sentence())
        .isEqualTo(
            "Minute 30 of the hour is slower, but on average by less than the fifth that would"
                + " matter.");
    assertThat(hourly(bumps(FIVE, Duration.ofDays(3), 1, 0)).sentence())
        .isEqualTo(
            "No minute of the hour is slower than the others by a fifth or more; in 72 hours that"
                + " would have been seen.");
  }

  @Test
  void tellsSinceWhenABumpIsThere() {
    TheoryResult result = hourly(bumps(FIVE, Duration.ofDays(32), 2, 16));

    assertThat(result.pattern())
        .isInstanceOfSatisfying(
            Pattern.Periodic.class,
            periodic ->
                assertThat(periodic.since())
                    .isNotNull()
                    .satisfies(since -> assertThat(since.likeliest()).hasToString("2024-02-21")));
    assertThat(result.sentence()).contains("since about 2024-02-21: in 100 % of the hours");
    assertThat(result.effect().weight()).isCloseTo(result.effect().seconds() / 24, within(0.00001));
  }

  @Test
  void findsTheOneMemberThatHasABump() {
    Features features =
        Made.of(
            FIVE,
            Duration.ofDays(4),
            4,
            (m, at) -> m == 2 && Made.minute(at) == 45 ? Math.log(1.5) : 0);

    assertThat(hourly(features).sentence())
        .startsWith("etcd-3 is slower from minute 45 of the hour on");
  }

  @Test
  void doesNotTestBinsLongerThanFiveMinutes() {
    assertThat(hourly(bumps(Duration.ofMinutes(6), Duration.ofDays(3), 2, 0)).standing())
        .isEqualTo(Standing.NOT_TESTABLE);
    assertThat(hourly(bumps(FIVE, Duration.ofDays(3), 2, 0)).standing())
        .isEqualTo(Standing.SUPPORTED);
  }

  @Test
  void doesNotDecideOnSevenHours() {
    TheoryResult few = hourly(bumps(FIVE, Duration.ofHours(7), 2, 0));

    assertThat(few.standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(few.pValue()).isNaN();
    assertThat(few.wouldDecide()).contains("48 hours");
  }

  @Test
  void takesTheBumpOutForTheOtherTheories() {
    Features features = bumps(MINUTE, Duration.ofDays(2), 3, 0);
    FixedMinute hourly = Objects.requireNonNull(FixedMinute.of(features, 1));
    assertThat(hourly.isLikely()).isTrue();

    double[] rest = hourly.without(features.cluster());

    assertThat(rest[28]).isFinite();
    for (int minute = 29; minute <= 35; minute++) {
      assertThat(rest[minute]).as("minute %d", minute).isNaN();
    }
    assertThat(rest[36]).isFinite();
    assertThat(Made.judged(OtherPeriod.trial(features, hourly, 1)).standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void findsAnotherPeriodAndItsPhase() {
    Features quarter =
        Made.of(
            MINUTE, Duration.ofDays(4), 2, (m, at) -> Made.minute(at) % 15 == 7 ? Math.log(2) : 0);
    Features daily =
        Made.of(
            Duration.ofMinutes(15),
            Duration.ofDays(12),
            2,
            (m, at) -> Made.minuteOfDay(at) >= 150 && Made.minuteOfDay(at) < 270 ? Math.log(2) : 0);

    TheoryResult everyQuarter = Made.judged(OtherPeriod.trial(quarter, null, 1));
    TheoryResult everyDay = Made.judged(OtherPeriod.trial(daily, null, 1));

    assertThat(everyQuarter.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(everyQuarter.sentence())
        .startsWith("Every 15 min it is slower for about 1 min: 2 times as long (+1.5");
    assertThat(everyQuarter.pattern())
        .isEqualTo(
            new Pattern.Periodic(Duration.ofMinutes(15), Duration.ofMinutes(7), MINUTE, null));
    assertThat(everyDay.sentence())
        .startsWith("Every 1 day it is slower for about 2 h from 02:30 UTC on: 2 times as long");
  }

  @Test
  void findsNoOtherPeriodWhereThereIsNone() {
    assertThat(
            Made.judged(OtherPeriod.trial(bumps(MINUTE, Duration.ofDays(9), 1, 0), null, 1))
                .standing())
        .isEqualTo(Standing.CONTRADICTED);
    assertThat(
            Made.judged(OtherPeriod.trial(bumps(MINUTE, Duration.ofMinutes(39), 1, 0), null, 1))
                .standing())
        .isEqualTo(Standing.NOT_TESTABLE);
  }

  @ParameterizedTest
  @CsvSource({"167, UNDECIDED", "168, CONTRADICTED"})
  void saysAfterAWeekThatThereWereNoElections(int hours, Standing standing) {
    assertThat(elections(Duration.ofHours(hours), List.of()).standing()).isEqualTo(standing);
  }

  @Test
  void doesNotTestElectionsThatAreNotKnown() {
    assertThat(elections(Duration.ZERO, List.of()).standing()).isEqualTo(Standing.NOT_TESTABLE);
  }

  @Test
  void findsElectionsThatKeepToAMinuteOrAnHour() {
    List<Duration> hourly = new ArrayList<>();
    List<Duration> daily = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      hourly.add(Duration.ofMinutes(i * 60L * 13 + 40 + i % 3));
      daily.add(Duration.ofMinutes(i * 1440L + 180 + 7L * i));
    }

    TheoryResult minute = elections(Duration.ofDays(12), hourly);
    TheoryResult hour = elections(Duration.ofDays(12), daily);

    assertThat(minute.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(minute.sentence()).contains("come from minute", "of the hour on");
    assertThat(minute.effect().electionsPerDay()).isCloseTo(11.0 / 12, within(0.001));
    assertThat(((Pattern.Periodic) minute.when().orElseThrow()).period())
        .isEqualTo(Duration.ofHours(1));
    assertThat(hour.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(hour.sentence()).contains("UTC on, within 2 h");
  }

  @ParameterizedTest
  @CsvSource({"4, 7, UNDECIDED", "30, 7, UNDECIDED", "40, 7, CONTRADICTED", "40, 6, UNDECIDED"})
  void contradictsAPeriodOfElectionsOnlyByMany(int count, int days, Standing standing) {
    SplittableRandom random = new SplittableRandom(3);
    List<Duration> when = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Apart by more than what counts as one burst.
      when.add(Duration.ofMinutes((long) (i * days * 1440.0 / count) + random.nextInt(100)));
    }

    assertThat(elections(Duration.ofDays(days), when).standing()).isEqualTo(standing);
  }

  private static TheoryResult elections(Duration known, List<Duration> when) {
    return Made.judged(PeriodicElections.trial(Made.elections(known, when), MINUTE, 1));
  }

  private static Features bumps(Duration step, Duration span, double factor, int sinceDay) {
    return Made.of(
        step,
        span,
        2,
        (m, at) ->
            Made.day(at) >= sinceDay && Made.minute(at) >= 30 && Made.minute(at) < 35
                ? Math.log(factor)
                : 0);
  }

  private static TheoryResult hourly(Features features) {
    return Made.judged(FixedMinute.trial(features, FixedMinute.of(features, 1)));
  }
}
