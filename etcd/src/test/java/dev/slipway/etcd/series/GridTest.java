package dev.slipway.etcd.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void coversWholeBins() {
    Grid grid = Grid.covering(NOON.plusSeconds(30), NOON.plusSeconds(121), MINUTE);

    assertThat(grid).isEqualTo(new Grid(NOON, MINUTE, 3));
    assertThat(grid.end()).isEqualTo(NOON.plusSeconds(180));
    assertThat(grid.span()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void coversNothingWhereTheTimeIsEmpty() {
    assertThat(Grid.covering(NOON, NOON, MINUTE).length()).isZero();
  }

  @Test
  void refusesBinsThatAreNoMultiplesSinceTheEpoch() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Grid(NOON.plusSeconds(1), MINUTE, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(NOON, Duration.ofMillis(1500), 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsEveryInstantInTheBinThatHoldsIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      Duration step = Duration.ofSeconds(1 + random.nextInt(7200));
      Instant from = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      Instant to = from.plusMillis(1 + random.nextLong(10_000_000));
      Grid grid = Grid.covering(from, to, step);
      Instant at = from.plusMillis(random.nextLong(to.toEpochMilli() - from.toEpochMilli()));

      int bin = grid.bin(at);

      assertThat(bin).isBetween(0, grid.length() - 1);
      assertThat(grid.at(bin)).isBeforeOrEqualTo(at);
      assertThat(grid.at(bin + 1)).isAfter(at);
      assertThat(grid.start()).isBeforeOrEqualTo(from);
      assertThat(grid.end()).isAfterOrEqualTo(to);
      assertThat(grid.span()).isLessThan(Duration.between(from, to).plus(step.multipliedBy(2)));
    }
  }

  @Test
  void tellsInstantsOutside() {
    Grid grid = new Grid(NOON, MINUTE, 2);

    assertThat(grid.bin(NOON.minusMillis(1))).isEqualTo(-1);
    assertThat(grid.bin(grid.end())).isEqualTo(2);
    assertThat(grid.bin(Instant.MAX)).isEqualTo(Integer.MAX_VALUE);
  }
}
