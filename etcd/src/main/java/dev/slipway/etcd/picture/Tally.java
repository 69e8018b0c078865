package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.LatencySeries;
import java.util.function.IntUnaryOperator;

/** Latencies added up in cells: how many, how many of them slow, and how long together. */
final class Tally {

  /**
   * Above this an fsync is slow, seconds: etcd's FAQ asks for a 99th percentile below 10 ms, and 16
   * ms is the bound of the histogram next above it.
   */
  static final double SLOW_FSYNC = 0.016;

  /** Likewise a commit: the FAQ's 25 ms lie below the bound of 32 ms. */
  static final double SLOW_COMMIT = 0.032;

  private final long[] counts;
  private final long[] slow;
  private final double[] seconds;
  private final double[] worst;
  private boolean boundIsMissing;

  Tally(int cells) {
    this.counts = new long[cells];
    this.slow = new long[cells];
    this.seconds = new double[cells];
    this.worst = new double[cells];
  }

  /**
   * Takes a series in.
   *
   * @param cellOf from bin to cell; below zero for a bin to pass over
   * @param bound above which a latency is slow, seconds
   */
  void add(LatencySeries series, double bound, IntUnaryOperator cellOf) {
    int last = series.bounds().classUpTo(bound);
    boundIsMissing |= last < 0;
    for (int bin = 0; bin < series.length(); bin++) {
      int cell = series.isKnown(bin) ? cellOf.applyAsInt(bin) : -1;
      if (cell < 0) {
        continue;
      }
      long count = series.count(bin);
      long atMost = 0;
      for (int of = 0; of <= last; of++) {
        atMost += series.count(bin, of);
      }
      counts[cell] += count;
      slow[cell] += count - atMost;
      seconds[cell] += series.seconds(bin);
      if (count > 0) {
        worst[cell] = Math.max(worst[cell], (double) (count - atMost) / count);
      }
    }
  }

  int cells() {
    return counts.length;
  }

  long count(int cell) {
    return counts[cell];
  }

  /** 0 to 1; NaN where nothing is known, or the histogram has no such bound. */
  double share(int cell) {
    return counts[cell] == 0 || boundIsMissing ? Double.NaN : (double) slow[cell] / counts[cell];
  }

  /** The largest share of one bin; NaN as with {@link #share}. */
  double worst(int cell) {
    return counts[cell] == 0 || boundIsMissing ? Double.NaN : worst[cell];
  }

  /** Seconds; NaN where nothing is known. */
  double mean(int cell) {
    return counts[cell] == 0 ? Double.NaN : seconds[cell] / counts[cell];
  }

  /** Seconds since the epoch at which a bin begins, which every layout of cells is made from. */
  static long second(Grid grid, int bin) {
    return grid.start().getEpochSecond() + bin * grid.step().toSeconds();
  }
}
