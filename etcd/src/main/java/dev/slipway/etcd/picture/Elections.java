package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Elections and time without a leader, one number per bin, NaN where not known.
 *
 * <p>Every member counts the changes of leader that it saw, at times that differ by a sample.
 * Adding them up would count one election several times; so the member that saw the most tells, and
 * the others where it is silent.
 */
final class Elections {

  private static final int MOST_EVENTS = 2000;

  private final Grid grid;
  private final double[] changes;
  private final double[] leaderless;

  private Elections(Grid grid, double[] changes, double[] leaderless) {
    this.grid = grid;
    this.changes = changes;
    this.leaderless = leaderless;
  }

  static Elections of(Grid grid, List<MemberSeries> members) {
    double[] changes = unknown(grid);
    double[] leaderless = unknown(grid);
    double step = grid.step().toSeconds();
    double most = -1;
    for (MemberSeries member : members) {
      double[] seen = member.signal(Signal.LEADER_CHANGES).orElse(new double[0]);
      double sum = Arrays.stream(seen).filter(value -> value > 0).sum();
      boolean isBest = sum > most;
      most = Math.max(most, sum);
      for (int bin = 0; bin < seen.length; bin++) {
        if (!Double.isNaN(seen[bin]) && (isBest || Double.isNaN(changes[bin]))) {
          changes[bin] = seen[bin];
        }
      }
      double[] led = member.signal(Signal.HAS_LEADER).orElse(new double[0]);
      for (int bin = 0; bin < led.length; bin++) {
        double without = (1 - Math.clamp(led[bin], 0, 1)) * step;
        if (!Double.isNaN(led[bin]) && !(leaderless[bin] >= without)) {
          leaderless[bin] = without;
        }
      }
    }
    return new Elections(grid, changes, leaderless);
  }

  private static double[] unknown(Grid grid) {
    double[] values = new double[grid.length()];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Number in each bucket; NaN where nothing is known of it. */
  double[] counts(Buckets buckets) {
    return sums(changes, buckets);
  }

  /** Seconds without a leader in each bucket, of the member that had none for longest. */
  double[] leaderless(Buckets buckets) {
    return sums(leaderless, buckets);
  }

  private static double[] sums(double[] values, Buckets buckets) {
    double[] sums = new double[buckets.count()];
    Arrays.fill(sums, Double.NaN);
    for (int bin = 0; bin < values.length; bin++) {
      if (!Double.isNaN(values[bin])) {
        int bucket = buckets.of(bin);
        sums[bucket] = (Double.isNaN(sums[bucket]) ? 0 : sums[bucket]) + values[bin];
      }
    }
    return sums;
  }

  /** Number in each minute of the hour, all hours together. */
  double[] byMinute() {
    double[] minutes = new double[60];
    for (int bin = 0; bin < changes.length; bin++) {
      if (changes[bin] > 0) {
        minutes[(int) (Math.floorMod(Tally.second(grid, bin), 3600L) / 60)] += changes[bin];
      }
    }
    return minutes;
  }

  /**
   * Seconds since the epoch of the bins with an election; none where there are more than can be
   * told apart.
   */
  long[] events() {
    long[] events =
        IntStream.range(0, changes.length)
            .filter(bin -> changes[bin] > 0)
            .mapToLong(bin -> Tally.second(grid, bin))
            .toArray();
    return events.length > MOST_EVENTS ? new long[0] : events;
  }

  double count() {
    return Arrays.stream(changes).filter(value -> value > 0).sum();
  }
}
