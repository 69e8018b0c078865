package dev.slipway.etcd.theory;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the tests look at of one member; arrays of one number per bin, NaN where not known, not to
 * be written to.
 *
 * @param log logarithm of the mean fsync, seconds
 * @param writes logarithm of how many fsyncs there were: the member's own load
 */
@SuppressWarnings("ArrayRecordComponent")
public record MemberFeatures(
    MemberSeries member, Grid from, Grid grid, double[] log, double[] writes) {

  static Optional<MemberFeatures> of(MemberSeries member, Grid from, Grid grid) {
    @Nullable LatencySeries fsync = member.latencies().get(Latency.WAL_FSYNC);
    if (fsync == null) {
      return Optional.empty();
    }
    double[] seconds = new double[grid.length()];
    double[] counts = new double[grid.length()];
    Arrays.fill(counts, Double.NaN);
    for (int bin = 0; bin < from.length(); bin++) {
      if (fsync.isKnown(bin)) {
        int to = grid.bin(from.at(bin));
        counts[to] = (Double.isNaN(counts[to]) ? 0 : counts[to]) + fsync.count(bin);
        seconds[to] += seconds(fsync, bin);
      }
    }
    double[] log = new double[grid.length()];
    double[] writes = new double[grid.length()];
    for (int bin = 0; bin < log.length; bin++) {
      boolean some = counts[bin] > 0 && seconds[bin] > 0;
      log[bin] = some ? Math.log(seconds[bin] / counts[bin]) : Double.NaN;
      writes[bin] = some ? Math.log(counts[bin]) : Double.NaN;
    }
    return Optional.of(new MemberFeatures(member, from, grid, log, writes));
  }

  /** A source without sums still has classes: the middle of each then stands for it. */
  private static double seconds(LatencySeries fsync, int bin) {
    double seconds = fsync.seconds(bin);
    if (seconds > 0) {
      return seconds;
    }
    seconds = 0;
    Bounds bounds = fsync.bounds();
    for (int i = 0; i < bounds.classes(); i++) {
      double upper = Double.isInfinite(bounds.upper(i)) ? 2 * bounds.lower(i) : bounds.upper(i);
      seconds += fsync.count(bin, i) * (bounds.lower(i) + upper) / 2;
    }
    return seconds;
  }

  public String name() {
    return member.name();
  }

  /** The host, or where that is not known the member itself. */
  String host() {
    return member.host() == null ? member.name() : member.host();
  }

  /** A signal in these bins: the mean of what is known in each; null where there is none. */
  public double @Nullable [] signal(Signal signal) {
    double @Nullable [] values = member.signals().get(signal);
    if (values == null || from.equals(grid)) {
      return values;
    }
    double[] sums = new double[grid.length()];
    int[] counts = new int[grid.length()];
    for (int bin = 0; bin < values.length; bin++) {
      if (Double.isFinite(values[bin])) {
        int to = grid.bin(from.at(bin));
        sums[to] += values[bin];
        counts[to]++;
      }
    }
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] = counts[bin] == 0 ? Double.NaN : sums[bin] / counts[bin];
    }
    return sums;
  }
}
