package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void quantilesAreLatenciesThatWereMeasured() {
    Latencies latencies = Latencies.of(5, 1, 4, 2, 3, 6, 10, 9, 8, 7);

    assertThat(latencies.quantileMicros(0.5)).isEqualTo(5);
    assertThat(latencies.quantileMicros(0.9)).isEqualTo(9);
    assertThat(latencies.quantileMicros(0.99)).isEqualTo(10);
    assertThat(latencies.maxMicros()).isEqualTo(10);
  }

  @Test
  void countsABoundAsReached() {
    Latencies latencies = Latencies.of(7_999, 8_000, 8_001, 16_001);

    assertThat(latencies.countAtMost(8_000)).isEqualTo(2);
    assertThat(latencies.shareAbove(16_000)).isEqualTo(0.25);
  }

  @Test
  void sequentialIopsAreOneByTheMean() {
    assertThat(Latencies.of(500, 1_500).sequentialIops()).isEqualTo(1_000);
  }

  @Test
  void nothingMeasuredHasNoShares() {
    assertThat(Latencies.of().shareAbove(1)).isNaN();
    assertThat(Latencies.of().meanMicros()).isNaN();
    assertThat(Latencies.of().quantileMicros(0.99)).isZero();
  }

  @Test
  void noLatencyIsNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> Latencies.of(1, -1));
  }

  @Test
  void partsTogetherAreAsIfMeasuredAtOnce() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 200; run++) {
      int[] all = random.ints(random.nextInt(1, 50), 0, 100_000).toArray();
      int cut = random.nextInt(all.length + 1);

      Latencies together =
          Latencies.together(
              List.of(
                  Latencies.of(Arrays.copyOf(all, cut)),
                  Latencies.of(Arrays.copyOfRange(all, cut, all.length))));

      Latencies atOnce = Latencies.of(all);
      assertThat(together.sumMicros()).isEqualTo(atOnce.sumMicros());
      for (double share : new double[] {0.01, 0.5, 0.99, 1}) {
        int quantile = together.quantileMicros(share);
        assertThat(quantile).isEqualTo(atOnce.quantileMicros(share));
        assertThat(together.countAtMost(quantile))
            .isGreaterThanOrEqualTo((int) (share * all.length));
        assertThat(together.countAtMost(quantile - 1))
            .isLessThan((int) Math.ceil(share * all.length));
      }
    }
  }
}
