package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {

  @Test
  void agreesWithPublishedIntervals() {
    Interval exact = new Proportion(5, 10).clopperPearson(0.95);
    Interval wilson = new Proportion(5, 10).wilson(0.95);

    assertThat(exact.low()).isCloseTo(0.1871, within(5e-5));
    assertThat(exact.high()).isCloseTo(0.8129, within(5e-5));
    assertThat(wilson.low()).isCloseTo(0.2366, within(5e-5));
    assertThat(wilson.high()).isCloseTo(0.7634, within(5e-5));
  }

  @Test
  void staysBetweenZeroAndOne() {
    assertThat(new Proportion(0, 10).clopperPearson(0.95).high()).isCloseTo(0.3085, within(5e-5));
    assertThat(new Proportion(0, 10).wilson(0.95).low()).isZero();
    assertThat(new Proportion(10, 10).wilson(0.95).high()).isEqualTo(1);
    assertThat(new Proportion(10, 10).clopperPearson(0.95).high()).isEqualTo(1);
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(new Proportion(0, 0).share()).isNaN();
    assertThat(new Proportion(0, 0).wilson(0.95)).isEqualTo(new Interval(0, 1));
    assertThat(new Proportion(0, 0).clopperPearson(0.95)).isEqualTo(new Interval(0, 1));
  }

  @Test
  void refusesMoreHitsThanThereAre() {
    assertThatThrownBy(() -> new Proportion(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
