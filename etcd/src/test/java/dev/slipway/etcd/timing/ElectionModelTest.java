package dev.slipway.etcd.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElectionModelTest {

  /** The facts' Monte Carlo, two followers; it is told in two digits. */
  @ParameterizedTest
  @CsvSource({
    "100,1000, 1,0.28",
    "100,1000, 1.5,0.88",
    "100,1000, 2,1",
    "100,1000, 3,1",
    "100,1000, 4,1",
    "100,1000, 5,1",
    "100,1000, 7.5,1",
    "250,2500, 1,0",
    "250,2500, 1.5,0",
    "250,2500, 2,0",
    "250,2500, 3,0.57",
    "250,2500, 4,0.94",
    "250,2500, 5,1",
    "250,2500, 7.5,1",
    "500,2500, 1,0",
    "500,2500, 1.5,0",
    "500,2500, 2,0.19",
    "500,2500, 3,0.75",
    "500,2500, 4,0.99",
    "500,2500, 5,1",
    "500,2500, 7.5,1",
    "500,5000, 1,0",
    "500,5000, 1.5,0",
    "500,5000, 2,0",
    "500,5000, 3,0",
    "500,5000, 4,0",
    "500,5000, 5,0.28",
    "500,5000, 7.5,0.88"
  })
  void agreesWithTheFactsMonteCarlo(int heartbeat, int election, double stall, double probability) {
    assertThat(ElectionModel.ticked(new Timings(heartbeat, election), stall, 2))
        .isCloseTo(probability, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "100,1000,1.04,2",
    "250,2500,3.33,2",
    "500,2500,2.2,2",
    "300,2500,2.9,4",
    "100,500,0.45,1"
  })
  void agreesWithTicksThatAreDrawnOneByOne(
      int heartbeat, int election, double stall, int followers) {
    Timings timings = new Timings(heartbeat, election);
    SplittableRandom random = new SplittableRandom(20240321);
    int runs = 200_000;
    int elections = 0;
    for (int run = 0; run < runs; run++) {
      elections += isElected(timings, stall, followers, random) ? 1 : 0;
    }

    // Four standard deviations of a share of 200,000.
    assertThat((double) elections / runs)
        .isCloseTo(ElectionModel.ticked(timings, stall, followers), within(0.0045));
  }

  private static boolean isElected(
      Timings timings, double stall, int followers, SplittableRandom random) {
    double heartbeat = timings.heartbeatSeconds();
    double silence = random.nextDouble() * heartbeat + stall;
    for (int follower = 0; follower < followers; follower++) {
      int wanted = timings.ticks() + random.nextInt(timings.ticks());
      int ticks = 0;
      for (double at = random.nextDouble() * heartbeat; at < silence; at += heartbeat) {
        ticks++;
      }
      if (ticks >= wanted) {
        return true;
      }
    }
    return false;
  }

  @RepeatedTest(500)
  void isAProbabilityThatGrowsWithTheStall(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int heartbeat = random.nextInt(1, 1001);
    Timings timings = new Timings(heartbeat, Math.min(50_000, heartbeat * random.nextInt(5, 50)));
    double stall = random.nextDouble(3 * timings.electionSeconds());
    int followers = random.nextInt(7);

    double probability = ElectionModel.ticked(timings, stall, followers);

    assertThat(probability).isBetween(0.0, 1.0);
    assertThat(ElectionModel.ticked(timings, stall * 1.1, followers))
        .isGreaterThanOrEqualTo(probability - 1e-9);
    if (timings.election() % heartbeat == 0) {
      assertThat(ElectionModel.continuous(timings, stall, followers))
          .isLessThanOrEqualTo(probability + 1e-9);
    }
    if (stall <= ElectionModel.shortestStall(timings)) {
      assertThat(probability).isZero();
    }
  }

  @Test
  void anEndlessStallAlwaysEndsInAnElectionButNobodyElectsAmongOne() {
    assertThat(ElectionModel.ticked(Timings.SCS, Double.POSITIVE_INFINITY, 2)).isEqualTo(1);
    assertThat(ElectionModel.ticked(Timings.SCS, Double.POSITIVE_INFINITY, 0)).isZero();
  }
}
