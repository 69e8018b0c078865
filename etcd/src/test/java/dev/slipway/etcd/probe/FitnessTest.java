package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FitnessTest {

  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      List<Sample> samples = samples(12, 0.02, random);
      Estimate slow = Fitness.of(samples).slow();
      held += slow.low() <= 0.02 && 0.02 <= slow.high() ? 1 : 0;
    }

    // Twelve samples are few for a bootstrap: 95 % is nominal, about 90 % is what it keeps.
    assertThat((double) held / runs).isBetween(0.86, 0.98);
  }

  @Test
  void moreSamplesOfTheSameNeverMakeALessCertainInterval() {
    SplittableRandom random = new SplittableRandom(3);
    Estimate few = Fitness.of(samples(10, 0.02, random)).slow();
    Estimate many = Fitness.of(samples(160, 0.02, random)).slow();

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Test
  void whatNeverHappenedIsNotImpossible() {
    Fitness fitness = Fitness.of(Samples.probed(20_000, 0, 0, 0, 0, 0).samples());

    assertThat(fitness.slow().value()).isZero();
    assertThat(fitness.slow().high()).isBetween(0.0005, 0.001);
  }

  @Test
  void theSameSamplesGiveTheSameInterval() {
    List<Sample> samples = samples(12, 0.02, new SplittableRandom(7));

    assertThat(Fitness.of(samples)).isEqualTo(Fitness.of(samples));
  }

  /** Each sample has a chance of its own, between nothing and twice the mean. */
  private static List<Sample> samples(int count, double mean, SplittableRandom random) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double own = 2 * mean * random.nextDouble();
      int slow = 0;
      for (int j = 0; j < 1_000; j++) {
        slow += random.nextDouble() < own ? 1 : 0;
      }
      samples.add(new Sample(Instant.EPOCH.plusSeconds(i), Samples.latencies(1_000, slow, 20_000)));
    }
    return samples;
  }
}
