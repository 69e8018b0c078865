package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.report.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

  private static double[] all(int samples, double value) {
    double[] values = new double[samples];
    Arrays.fill(values, value);
    return values;
  }

  /** Wilson's interval of 0 of 1,000 ends at z^2 / (n + z^2). */
  @Test
  void withoutAnyHitItIsAsSureAsIndependentWritesAre() {
    Estimate none = Estimate.ofShare(all(10, 0), all(10, 100));

    assertThat(none.value()).isZero();
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(3.8414589 / 1003.8414589, within(1e-7));
  }

  /** Wilson's interval of 20 of 1,000 is 0.01298 to 0.03070. */
  @Test
  void samplesThatAreAllAlikeAreNoSurer() {
    Estimate alike = Estimate.ofShare(all(10, 2), all(10, 100));

    assertThat(alike.value()).isEqualTo(0.02);
    assertThat(alike.low()).isCloseTo(0.01298, within(0.00001));
    assertThat(alike.high()).isCloseTo(0.03070, within(0.00005));
  }

  @Test
  void samplesThatDifferAreLessSure() {
    Estimate differing =
        Estimate.ofShare(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 20}, all(10, 100));

    assertThat(differing.value()).isEqualTo(0.02);
    assertThat(differing.low()).isZero();
    assertThat(differing.high()).isGreaterThan(0.05);
  }

  private static Fitness fitness(double fastLow, double fastHigh, double slowLow, double slowHigh) {
    return new Fitness(
        new Estimate((fastLow + fastHigh) / 2, fastLow, fastHigh),
        new Estimate((slowLow + slowHigh) / 2, slowLow, slowHigh),
        Fitness.Grade.UNDECIDED,
        Fitness.LEAST_SAMPLES);
  }

  @ParameterizedTest
  @CsvSource({
    "0.00999, 0.0, PASS",
    "0.01, 0.0, UNDECIDED",
    "0.02, 0.00999, UNDECIDED",
    "0.02, 0.01, FAIL",
  })
  void onePercentAbove16MsIsTooMany(double slowHigh, double slowLow, Verdict verdict) {
    assertThat(fitness(0.9, 0.95, slowLow, slowHigh).isFit()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "0.99, 1, PASS",
    "0.98999, 1, UNDECIDED",
    "0.9, 0.99, UNDECIDED",
    "0.9, 0.98999, FAIL",
  })
  void ninetyNinePercentWithin8MsAreEnough(double fastLow, double fastHigh, Verdict verdict) {
    assertThat(fitness(fastLow, fastHigh, 0, 0).isHealthy()).isEqualTo(verdict);
  }

  @Test
  void fourSamplesDecideNothing() {
    Fitness few =
        new Fitness(new Estimate(1, 1, 1), new Estimate(0, 0, 0), Fitness.Grade.UNDECIDED, 4);

    assertThat(few.isFit()).isEqualTo(Verdict.UNDECIDED);
    assertThat(few.isHealthy()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theWorstHourHasTheLargestShareAndOfEqualOnesTheLongestWrite() {
    List<Sample> samples =
        List.of(
            new Sample(Samples.NOON, Samples.latencies(100, 5, 20_000)),
            new Sample(Samples.NOON.plus(Duration.ofHours(1)), Samples.latencies(100, 9, 20_000)),
            new Sample(Samples.NOON.plus(Duration.ofHours(2)), Samples.latencies(100, 9, 40_000)),
            new Sample(Samples.NOON.plus(Duration.ofHours(3)), Samples.latencies(100, 8, 90_000)));

    assertThat(Hours.worst(samples).orElseThrow().begin())
        .isEqualTo(Samples.NOON.plus(Duration.ofHours(2)));
    assertThat(Hours.worst(List.of())).isEmpty();
  }
}
