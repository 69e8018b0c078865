package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventPeriodicityTest {

  private static final int HOUR = 3600;
  private static final MonteCarlo MONTE_CARLO = MonteCarlo.seeded(3);

  private static long[] anywhere(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] times = new long[count];
    Arrays.setAll(times, i -> i * 10L * HOUR + random.nextInt(HOUR));
    return times;
  }

  @Test
  void seesElectionsThatKeepToMinute30() {
    long[] times = anywhere(40, 1);
    for (int i = 0; i < 20; i++) {
      times[i] = i * 10L * HOUR + 1800 + i * 10;
    }

    EventPeriodicity events = EventPeriodicity.of(times, HOUR, MONTE_CARLO);

    assertThat(events.rejects(0.01)).isTrue();
    assertThat(events.hP()).isLessThanOrEqualTo(0.01);
    assertThat(events.phase()).isCloseTo(0.5, within(0.05));
    assertThat(events.inWindow().hits()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void agreesWithTheDistributionsOfTheTextbooks() {
    long[] times = anywhere(200, 7);

    EventPeriodicity events = EventPeriodicity.of(times, HOUR, new MonteCarlo(1, 4000, 4000));

    double chiSquaredOfTwo = Math.exp(-events.rayleigh() / 2);
    assertThat(events.rayleighP()).isCloseTo(chiSquaredOfTwo, within(0.03));
    double half = events.statistic() / 2;
    double chiSquaredOfEight =
        Math.exp(-half) * (1 + half + half * half / 2 + half * half * half / 6);
    assertThat(events.pValue()).isCloseTo(chiSquaredOfEight, within(0.03));
  }

  @Test
  void takesTheBurstOfOneIncidentForOneEvent() {
    long[] times = anywhere(30, 2);
    for (int i = 0; i < 20; i++) {
      times[i] = 1800 + i * 10;
    }

    EventPeriodicity events = EventPeriodicity.of(times, HOUR, MONTE_CARLO);

    assertThat(events.basis().have()).isEqualTo(11);
    assertThat(events.rejects(0.01)).isFalse();
  }

  @Test
  void doesNotDependOnOrderOrOnWhereTimeBegins() {
    long[] times = anywhere(30, 4);
    long[] other = times.clone();
    other[0] = times[29];
    other[29] = times[0];
    for (int i = 0; i < other.length; i++) {
      other[i] -= 1_000_000L * HOUR;
    }

    EventPeriodicity one = EventPeriodicity.of(times, HOUR, MONTE_CARLO);

    assertThat(EventPeriodicity.of(other, HOUR, MONTE_CARLO)).isEqualTo(one);
  }

  @Test
  void keepsItsLevelWithFewEvents() {
    int atMostATenth = 0;
    for (int run = 0; run < 400; run++) {
      long[] times = anywhere(6, 1000 + run);
      EventPeriodicity events = EventPeriodicity.of(times, HOUR, new MonteCarlo(run, 199, 40));
      atMostATenth += events.pValue() <= 0.1 ? 1 : 0;
    }

    assertThat(new Proportion(atMostATenth, 400).clopperPearson(0.999).contains(0.1)).isTrue();
  }

  @Test
  void saysWhenThereAreTooFew() {
    assertThat(EventPeriodicity.of(new long[0], HOUR, MONTE_CARLO).isTestable()).isFalse();
    EventPeriodicity four = EventPeriodicity.of(anywhere(4, 1), HOUR, MONTE_CARLO);
    assertThat(four.isTestable()).isFalse();
    assertThat(four.basis().more()).isEqualTo(1);
  }

  @Test
  void asksForMoreEventsOfAWeakerPulse() {
    long[] strong = anywhere(60, 5);
    long[] weak = strong.clone();
    for (int i = 0; i < 60; i++) {
      if (i < 40) {
        strong[i] = i * 10L * HOUR + 1800;
      }
      if (i < 15) {
        weak[i] = i * 10L * HOUR + 1800;
      }
    }

    assertThat(EventPeriodicity.of(weak, HOUR, MONTE_CARLO).basis().wanted())
        .isGreaterThan(EventPeriodicity.of(strong, HOUR, MONTE_CARLO).basis().wanted());
  }
}
