package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.statistics.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29; by Wilson's score. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "20, 20, 0.8389, 1",
  })
  void givesWilsonsInterval(int hits, int of, double low, double high) {
    Interval interval = Interval.wilson((double) hits / of, of);

    assertThat(interval.low()).isCloseTo(low, within(0.0001));
    assertThat(interval.high()).isCloseTo(high, within(0.0001));
  }

  @Test
  void knowsNothingOfNothing() {
    assertThat(Interval.wilson(Double.NaN, 0)).isEqualTo(new Interval(0, 1));
    assertThat(Interval.poisson(0, 0)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    assertThat(Share.of(new long[2], new long[2])).isEqualTo(Share.NONE);
    assertThat(Share.NONE.value()).isNaN();
    assertThat(Share.NONE.isSurelyBelow(2)).isFalse();
    assertThat(Share.NONE.isSurelyAtLeast(0)).isFalse();
  }

  /** Garwood 1936, the exact interval. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 3.689",
    "1, 0.0253, 5.572",
    "2, 0.2422, 7.225",
    "5, 1.623, 11.668",
    "10, 4.795, 18.390",
    "100, 81.36, 121.63",
  })
  void givesThePoissonIntervalWithinSomePercent(int events, double low, double high) {
    Interval interval = Interval.poisson(events, 1);

    assertThat(interval.low()).isCloseTo(low, within(0.03 + 0.03 * low));
    assertThat(interval.high()).isCloseTo(high, within(0.1));
    assertThat(Interval.poisson(events, 4).high()).isCloseTo(interval.high() / 4, within(1e-9));
    assertThat(Interval.poisson(events, 4).low()).isCloseTo(interval.low() / 4, within(1e-9));
  }

  @Test
  void isAsSureAsChanceAllowsWhereHoursAreAlike() {
    SplittableRandom random = new SplittableRandom(7);
    long[] hits = new long[48];
    long[] of = new long[48];
    for (int hour = 0; hour < hits.length; hour++) {
      of[hour] = 1000;
      for (int i = 0; i < 1000; i++) {
        hits[hour] += random.nextInt(50) == 0 ? 1 : 0;
      }
    }

    Share share = Share.of(hits, of);
    Interval naive = Interval.wilson(share.value(), share.of());

    assertThat(share.interval().high() - share.interval().low())
        .isCloseTo(naive.high() - naive.low(), within(0.25 * (naive.high() - naive.low())));
    assertThat(share.hits()).isEqualTo(Arrays.stream(hits).sum());
  }

  @Test
  void isLessSureWhereAllComesFromOneHour() {
    Share even = Share.of(new long[] {10, 10, 10, 10}, new long[] {1000, 1000, 1000, 1000});
    Share one = Share.of(new long[] {40, 0, 0, 0}, new long[] {1000, 1000, 1000, 1000});
    Share single = Share.of(new long[] {40}, new long[] {4000});

    assertThat(even.interval()).isEqualTo(Interval.wilson(0.01, 4000)).isEqualTo(single.interval());
    // Squares of 30, 10, 10, 10 times 4 / 3 over 39.6 of chance: 40.4 times fewer witnesses.
    assertThat(one.interval()).isEqualTo(Interval.wilson(0.01, 4000 / (1600.0 / 39.6)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "1, 100 %",
    "0.5, 50 %",
    "0.123, 12.3 %",
    "0.0123, 1.2 %",
    "0.00456, 0.46 %",
    "0.000456, 0.046 %",
    "0.0000456, 0.0046 %",
    "0.9999, 99.99 %",
    "0.99999, 99.999 %",
    "NaN, unknown",
  })
  void tellsSharesWithTheDigitsThatMatter(double share, String told) {
    assertThat(Told.percent(share)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0005, 0.5 ms",
    "0.00123, 1.23 ms",
    "0.0123, 12.3 ms",
    "0.123, 123 ms",
    "1.234, 1.23 s",
    "12.34, 12.3 s",
    "-0.001, -1 ms",
    "NaN, unknown",
    "0, 0 ms",
  })
  void tellsSecondsInAUnitThatFits(double seconds, String told) {
    assertThat(Told.seconds(seconds)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "PT5S, 5 s",
    "PT59S, 59 s",
    "PT1M, 1 min",
    "PT90S, 1 min 30 s",
    "PT1H, 1 h",
    "PT90M, 1 h 30 min",
    "PT24H, 1 day",
    "PT49H, 2 days 1 h",
  })
  void tellsDurations(Duration duration, String told) {
    assertThat(Told.duration(duration)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"0.123, 0.12 a day", "1.26, 1.3 a day", "12.6, 13 a day", "NaN, unknown"})
  void tellsRates(double rate, String told) {
    assertThat(Told.perDay(rate)).isEqualTo(told);
  }

  @Test
  void tellsMomentsAndCounts() {
    assertThat(Told.minute(Instant.parse("2024-03-14T02:30:59Z")))
        .isEqualTo("2024-03-14 02:30 UTC");
    assertThat(Told.counted(1, "election")).isEqualTo("1 election");
    assertThat(Told.counted(0, "election")).isEqualTo("0 elections");
    assertThat(Told.trimmed(-0.001, 2)).isEqualTo("0");
    assertThat(Told.trimmed(10, 0)).isEqualTo("10");
  }
}
