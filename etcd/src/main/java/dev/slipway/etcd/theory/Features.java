package dev.slipway.etcd.theory;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the tests look at: per member and minute the logarithm of the mean fsync, as latencies are
 * nearer to normal there and ratios become differences.
 *
 * @param grid bins of a minute, or of the first length that divides an hour and that the samples
 *     allow
 * @param members of those that have a histogram of the WAL
 */
public record Features(ClusterSeries series, Grid grid, List<MemberFeatures> members) {

  public Features {
    members = List.copyOf(members);
  }

  public static Features of(ClusterSeries series) {
    Grid grid = coarse(series.grid());
    List<MemberFeatures> members = new ArrayList<>();
    for (MemberSeries member : series.members()) {
      MemberFeatures.of(member, series.grid(), grid).ifPresent(members::add);
    }
    return new Features(series, grid, members);
  }

  private static Grid coarse(Grid grid) {
    long step = grid.step().toSeconds();
    long coarse = step;
    while (coarse < 60 || coarse < 3600 && 3600 % coarse != 0) {
      coarse += step;
    }
    return coarse == step
        ? grid
        : Grid.covering(grid.start(), grid.end(), Duration.ofSeconds(coarse));
  }

  /** Bins per hour; zero where a bin is longer than an hour or does not divide it. */
  public int perHour() {
    long step = grid.step().toSeconds();
    return 3600 % step == 0 ? (int) (3600 / step) : 0;
  }

  /** Bins per day; zero where a bin does not divide it. */
  int perDay() {
    long step = grid.step().toSeconds();
    return 86_400 % step == 0 ? (int) (86_400 / step) : 0;
  }

  /** Bins between the begin of the first day and that of the series. */
  int firstOfDay() {
    return (int) (Math.floorMod(grid.start().getEpochSecond(), 86_400L) / grid.step().toSeconds());
  }

  /** Number of the first bin since the epoch. */
  long firstBin() {
    return grid.start().getEpochSecond() / grid.step().toSeconds();
  }

  LocalDate day(int index) {
    return LocalDate.ofInstant(grid.start(), ZoneOffset.UTC).plusDays(index);
  }

  double days() {
    return grid.span().toSeconds() / 86_400.0;
  }

  /**
   * Mean over the members of the logarithm, each less its own median, so that a member that is
   * missing for a while does not move the level; plus the mean of the medians.
   */
  public double[] cluster() {
    return cluster(members.stream().map(MemberFeatures::log).toList());
  }

  static double[] cluster(List<double[]> all) {
    int length = all.isEmpty() ? 0 : all.getFirst().length;
    double[] medians = all.stream().mapToDouble(Features::median).toArray();
    double level = Arrays.stream(medians).filter(Double::isFinite).average().orElse(Double.NaN);
    double[] mean = new double[length];
    for (int bin = 0; bin < length; bin++) {
      double sum = 0;
      int count = 0;
      for (int m = 0; m < medians.length; m++) {
        double value = all.get(m)[bin];
        if (Double.isFinite(value)) {
          sum += value - medians[m];
          count++;
        }
      }
      mean[bin] = count == 0 ? Double.NaN : level + sum / count;
    }
    return mean;
  }

  /** NaN where nothing is finite. */
  public static double median(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int half = known.length / 2;
    return known.length == 0
        ? Double.NaN
        : known.length % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
  }

  static double[] exp(double[] logs) {
    double[] values = new double[logs.length];
    Arrays.setAll(values, i -> Math.exp(logs[i]));
    return values;
  }
}
