package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Grid;
import java.time.Duration;
import java.time.Instant;

/**
 * Bins of a grid taken together so that a picture has no more points than can be seen.
 *
 * @param width seconds; a multiple of the grid's step, round where there is a round one
 * @param first number of the first bucket, counted from the epoch, so that buckets begin at round
 *     times
 */
record Buckets(Grid grid, long width, long first, int count) {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** What an axis of time can be read in, seconds. */
  private static final long[] ROUND = {
    60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200
  };

  /** About {@code most} buckets, and not more than one above. */
  static Buckets atMost(int most, Grid grid) {
    return of(width(grid, Math.max(1, most)), grid);
  }

  /** One for each day. */
  static Buckets days(Grid grid) {
    return of(DAY, grid);
  }

  private static Buckets of(long width, Grid grid) {
    long first = Math.floorDiv(grid.start().getEpochSecond(), width);
    long last = Math.floorDiv(grid.end().getEpochSecond() - 1, width);
    return new Buckets(
        grid, width, first, grid.length() == 0 ? 0 : Math.toIntExact(last - first + 1));
  }

  private static long width(Grid grid, int most) {
    long step = grid.step().toSeconds();
    long span = step * grid.length();
    if (span <= step * most) {
      return step;
    }
    for (long round : ROUND) {
      if (round % step == 0 && span <= round * most) {
        return round;
      }
    }
    long unit = DAY % step == 0 ? DAY : step;
    return unit * Math.ceilDiv(span, unit * most);
  }

  int of(int bin) {
    return (int) (Math.floorDiv(Tally.second(grid, bin), width) - first);
  }

  Instant at(int bucket) {
    return Instant.ofEpochSecond((first + bucket) * width);
  }
}
