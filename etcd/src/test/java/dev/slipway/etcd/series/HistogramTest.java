package dev.slipway.etcd.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  private static final int BINS = 20;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void addsUpOverTimeWhereverItIsCut(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      LatencySeries series = series(random);
      int cut = random.nextInt(BINS + 1);

      Histogram both = series.histogram(0, cut).plus(series.histogram(cut, BINS));

      Histogram all = series.histogram();
      assertThat(both.count()).isEqualTo(all.count());
      assertThat(both.seconds()).isCloseTo(all.seconds(), within(1e-3));
      for (int of = 0; of < all.bounds().classes(); of++) {
        assertThat(both.count(of)).isEqualTo(all.count(of));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void sharesGrowWithTheBoundAndQuantilesMatchThem(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Histogram histogram = series(random).histogram();
      double last = 0;
      for (int of = 0; of < histogram.bounds().classes(); of++) {
        double share = histogram.shareAtMost(histogram.bounds().upper(of));
        if (histogram.count() > 0) {
          assertThat(share).isBetween(last, 1.0);
          assertThat(histogram.shareAbove(histogram.bounds().upper(of)))
              .isCloseTo(1 - share, within(1e-12));
          last = share;
        }
      }
      if (histogram.count() > 0) {
        double p99 = histogram.quantileAtMost(0.99);
        assertThat(histogram.shareAtMost(p99)).isGreaterThanOrEqualTo(0.99);
      }
    }
  }

  @Test
  void tellsNothingOfABoundThatIsNone() {
    Histogram histogram = Histogram.of(Bounds.of(0.001, 0.002), new long[] {1, 2, 3}, 1);

    assertThat(histogram.shareAtMost(0.0015)).isNaN();
    assertThat(histogram.countAtMost(0.0015)).isEqualTo(-1);
    assertThat(histogram.countAtMost(0.002)).isEqualTo(3);
    assertThat(histogram.countAtMost(Double.POSITIVE_INFINITY)).isEqualTo(6);
  }

  @Test
  void isNotANumberWhereNothingHappened() {
    Histogram nothing = Histogram.of(Bounds.DISK, new long[15], 0);

    assertThat(nothing.mean()).isNaN();
    assertThat(nothing.shareAtMost(0.008)).isNaN();
    assertThat(nothing.quantileAtMost(0.99)).isNaN();
  }

  @Test
  void refusesToAddOtherBounds() {
    Histogram disk = Histogram.of(Bounds.DISK, new long[15], 0);
    Histogram other = Histogram.of(Bounds.ROUND_TRIP, new long[17], 0);

    assertThatIllegalArgumentException().isThrownBy(() -> disk.plus(other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Histogram.of(Bounds.DISK, new long[3], 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Bounds.of(0.2, 0.1));
  }

  private static LatencySeries series(Random random) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, BINS);
    for (int bin = 0; bin < BINS; bin++) {
      if (random.nextBoolean()) {
        builder.known(bin);
        for (int i = random.nextInt(5); i > 0; i--) {
          builder.add(bin, random.nextInt(Bounds.DISK.classes()), random.nextInt(1000));
        }
        builder.addSeconds(bin, random.nextDouble());
      }
    }
    return builder.build();
  }
}
