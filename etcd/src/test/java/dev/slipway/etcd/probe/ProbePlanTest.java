package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProbePlanTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyPeriodHasOneSampleAnywhereInIt() {
    ProbePlan plan = ProbePlan.asEtcd(500, HOUR, Duration.ofSeconds(20), 60);

    List<Duration> begins = plan.begins(2, new SplittableRandom(1));

    for (int i = 0; i < begins.size(); i++) {
      Duration within = begins.get(i).minus(HOUR.multipliedBy(i));
      assertThat(within).isBetween(Duration.ZERO, HOUR.minusSeconds(40));
    }
    assertThat(begins.stream().map(d -> d.toMinutesPart() / 10).distinct().count()).isEqualTo(6);
  }

  @Test
  void refusesASampleLongerThanItsPeriod() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbePlan.asEtcd(1, Duration.ofSeconds(1), Duration.ofSeconds(2), 60));
  }
}
