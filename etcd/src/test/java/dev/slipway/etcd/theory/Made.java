package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Coverage;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.etcd.statistics.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Features of which every value is made: 1.5 ms, a little noise, and what a test adds. */
final class Made {

  static final Instant START = Instant.parse("2024-02-05T00:00:00Z");

  private Made() {}

  /** Logarithm that is added to the latency of a member in a bin. */
  interface Added {
    double to(int member, Instant at);
  }

  static Features of(Duration step, Duration span, int members, Added added) {
    return of(step, span, members, added, (member, at) -> 0, null);
  }

  /**
   * @param writes logarithm that is added to the number of fsyncs
   * @param queue length of the device's queue; null where it is not known
   */
  static Features of(
      Duration step, Duration span, int members, Added added, Added writes, @Nullable Added queue) {
    Grid grid = new Grid(START, step, Math.toIntExact(span.toSeconds() / step.toSeconds()));
    SplittableRandom random = new SplittableRandom(42);
    List<MemberFeatures> all = new ArrayList<>();
    List<MemberSeries> series = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      double[] log = noise(grid, random, Math.log(0.0015), 0.05);
      double[] counts = noise(grid, random, 5, 0.02);
      double[] waits = noise(grid, random, 1, 0.02);
      for (int bin = 0; bin < grid.length(); bin++) {
        log[bin] += added.to(m, grid.at(bin));
        counts[bin] += writes.to(m, grid.at(bin));
        waits[bin] += queue == null ? 0 : queue.to(m, grid.at(bin));
      }
      MemberSeries member =
          new MemberSeries(
              "etcd-" + (m + 1),
              null,
              "host-" + (m + 1),
              Map.of(),
              queue == null ? Map.of() : Map.of(Signal.DISK_QUEUE, waits));
      series.add(member);
      all.add(new MemberFeatures(member, grid, grid, log, counts));
    }
    return new Features(new ClusterSeries("made", grid, series, List.of()), grid, all);
  }

  private static double[] noise(Grid grid, SplittableRandom random, double level, double by) {
    double[] values = new double[grid.length()];
    Arrays.setAll(values, bin -> level + by * random.nextGaussian());
    return values;
  }

  static int minute(Instant at) {
    return (int) (at.getEpochSecond() / 60 % 60);
  }

  static int minuteOfDay(Instant at) {
    return (int) (at.getEpochSecond() / 60 % 1440);
  }

  static int day(Instant at) {
    return (int) Duration.between(START, at).toDays();
  }

  /** Elections at moments since the start. */
  static Elections elections(Duration known, List<Duration> when) {
    return new Elections(
        new Coverage(START, START.plus(known), known),
        when.size(),
        new Interval(0, 1),
        null,
        List.of(),
        when.stream().map(START::plus).toList());
  }

  static TheoryResult judged(Trial trial) {
    return trial.result(trial.pValue());
  }
}
