package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MonteCarloTest {

  @Test
  void estimatesTheShareThatIsAsLarge() {
    MonteCarlo.Drawn drawn =
        new MonteCarlo(1, 20_000, 20_000).against(0.9, random -> random.nextDouble());

    assertThat(drawn.pValue()).isCloseTo(0.1, within(0.01));
    assertThat(drawn.mean()).isCloseTo(0.5, within(0.01));
    assertThat(drawn.deviation()).isCloseTo(Math.sqrt(1 / 12.0), within(0.01));
  }

  @Test
  void endsEarlyWhereNothingIs() {
    MonteCarlo.Drawn drawn = MonteCarlo.seeded(1).against(0.2, random -> random.nextDouble());

    assertThat(drawn.rounds()).isLessThan(100);
    assertThat(drawn.pValue()).isCloseTo(0.8, within(0.15));
  }

  @Test
  void neverSaysImpossible() {
    MonteCarlo.Drawn drawn = MonteCarlo.seeded(1).against(2, random -> random.nextDouble());

    assertThat(drawn.pValue()).isEqualTo(1 / 2000.0);
  }

  @Test
  void saysTheSameFromTheSameSeed() {
    assertThat(MonteCarlo.seeded(4).against(0.99, random -> random.nextDouble()))
        .isEqualTo(MonteCarlo.seeded(4).against(0.99, random -> random.nextDouble()));
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> new MonteCarlo(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fold.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shifts(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
