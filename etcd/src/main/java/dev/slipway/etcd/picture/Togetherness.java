package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import java.util.Arrays;
import java.util.List;

/**
 * Whether members are slow at the same time: of the slow bins of one member, the share in which
 * another was slow, too. Shared storage stalls all of them together, local disks each for itself.
 *
 * @param share row by column, 0 to 1; NaN where either has no slow bin while the other is known
 * @param chance what independent members would show, row by column; NaN likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Made here once and only read.
record Togetherness(double[][] share, double[][] chance) {

  /**
   * A bin is slow where the share of slow fsyncs is above this quantile of the member's own bins:
   * so a disk that is always slow does not look like one that is slow together with others. An
   * upper tenth leaves enough bins to count; the test of the diagnosis has its own events.
   */
  static final double SLOW_BINS = 0.9;

  static Togetherness of(List<MemberSeries> members) {
    List<boolean[][]> states = members.stream().map(Togetherness::states).toList();
    int size = members.size();
    double[][] share = new double[size][size];
    double[][] chance = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        fill(states.get(row), states.get(column), row, column, share, chance);
      }
    }
    return new Togetherness(share, chance);
  }

  private static void fill(
      boolean[][] one,
      boolean[][] other,
      int row,
      int column,
      double[][] share,
      double[][] chance) {
    int bins = Math.min(one[0].length, other[0].length);
    long known = 0;
    long slow = 0;
    long otherSlow = 0;
    long both = 0;
    for (int bin = 0; bin < bins; bin++) {
      if (one[0][bin] && other[0][bin]) {
        known++;
        slow += one[1][bin] ? 1 : 0;
        otherSlow += other[1][bin] ? 1 : 0;
        both += one[1][bin] && other[1][bin] ? 1 : 0;
      }
    }
    share[row][column] = slow == 0 ? Double.NaN : (double) both / slow;
    chance[row][column] = slow == 0 ? Double.NaN : (double) otherSlow / known;
  }

  /** Which bins are known, and which of them are slow. */
  private static boolean[][] states(MemberSeries member) {
    LatencySeries series = member.latency(Latency.WAL_FSYNC).orElse(null);
    if (series == null) {
      return new boolean[2][0];
    }
    Tally tally = new Tally(series.length());
    tally.add(series, Tally.SLOW_FSYNC, bin -> bin);
    double[] shares = new double[series.length()];
    Arrays.setAll(shares, tally::share);
    double[] sorted =
        Arrays.stream(shares).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double bound =
        sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * SLOW_BINS)];
    boolean[][] states = new boolean[2][shares.length];
    for (int bin = 0; bin < shares.length; bin++) {
      states[0][bin] = !Double.isNaN(shares[bin]);
      states[1][bin] = shares[bin] > bound;
    }
    return states;
  }
}
