package dev.slipway.etcd.picture;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Clusters of our own making: a bump at minute 30, a change for the worse, elections, a gap. */
final class Clusters {

  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  static final Instant CHANGE = Instant.parse("2024-03-14T06:00:00Z");

  private static final Instant GAP = Instant.parse("2024-03-08T03:00:00Z");

  static final List<Mark> MARKS =
      List.of(
          new Mark.EveryHour(30, Mark.Origin.SCHEDULE, "Zuul periodic-hourly"),
          new Mark.EveryDay(LocalTime.of(2, 30), Mark.Origin.SCHEDULE, "etcd-defrag.timer"),
          new Mark.Moment(CHANGE, Mark.Origin.CHANGE, "Cloud updated to R6"),
          new Mark.Span(
              Instant.parse("2024-03-20T22:00:00Z"),
              Instant.parse("2024-03-21T04:00:00Z"),
              Mark.Origin.CHANGE,
              "Maintenance of the storage"),
          new Mark.Moment(
              Instant.parse("2024-03-13T18:00:00Z"),
              Mark.Origin.FINDING,
              "Change point, found between 03-13 and 03-15"));

  private Clusters() {}

  /** Bins of one minute. */
  static ClusterSeries incident(int days, String... names) {
    return incident(Duration.ofMinutes(1), days, names);
  }

  static ClusterSeries incident(Duration step, int days, String... names) {
    Grid grid = Grid.covering(START, START.plus(Duration.ofDays(days)), step);
    List<MemberSeries> members = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      members.add(member(grid, names[i], i));
    }
    return new ClusterSeries(
        "kaas-e2e",
        grid,
        members,
        List.of(
            new Note(
                Note.Kind.GAP,
                names[0],
                null,
                null,
                names[0] + " gave no samples for 18 hours from 2024-03-08 03:00 on.")));
  }

  /** Many bins at little cost: every value is one of a few. */
  static ClusterSeries quiet(Duration step, int days, int members) {
    Grid grid = Grid.covering(START, START.plus(Duration.ofDays(days)), step);
    LatencySeries.Builder fsyncs = LatencySeries.builder(Bounds.DISK, grid.length());
    double[] changes = new double[grid.length()];
    for (int bin = 0; bin < grid.length(); bin++) {
      fsyncs.add(bin, 1, 997).add(bin, 5, 1 + bin % 1009).addSeconds(bin, 2 + bin % 13);
      changes[bin] = bin % 999 == 0 ? 1 : 0;
    }
    LatencySeries series = fsyncs.build();
    List<MemberSeries> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      all.add(
          new MemberSeries(
              "member-" + i,
              null,
              null,
              Map.of(Latency.WAL_FSYNC, series, Latency.BACKEND_COMMIT, series),
              Map.of(Signal.LEADER_CHANGES, changes)));
    }
    return new ClusterSeries("quiet", grid, all, List.of());
  }

  private static MemberSeries member(Grid grid, String name, int number) {
    Random random = new Random(number);
    Random shared = new Random(99);
    LatencySeries.Builder fsyncs = LatencySeries.builder(Bounds.DISK, grid.length());
    LatencySeries.Builder commits = LatencySeries.builder(Bounds.DISK, grid.length());
    double[] changes = new double[grid.length()];
    double[] leader = new double[grid.length()];
    Arrays.fill(leader, 1);
    double wander = 0;
    for (int bin = 0; bin < grid.length(); bin++) {
      Instant at = grid.at(bin);
      int minute = (int) (at.getEpochSecond() / 60 % 60);
      wander = 0.99 * wander + 0.05 * random.nextGaussian();
      double level = -6.3 + wander + 0.3 * shared.nextGaussian();
      boolean after = !at.isBefore(CHANGE);
      level += after ? 0.7 : 0;
      level += minute >= 30 && minute < 35 ? 0.8 : 0;
      boolean elected = shared.nextDouble() < (minute >= 30 && minute < 34 ? 0.01 : 0.0005);
      changes[bin] = elected ? 1 : 0;
      leader[bin] = elected ? 0.9 : 1;
      boolean gap = number == 0 && !at.isBefore(GAP) && at.isBefore(GAP.plusSeconds(18 * 3600));
      if (gap) {
        changes[bin] = Double.NaN;
        leader[bin] = Double.NaN;
        continue;
      }
      fill(fsyncs, bin, level, random);
      fill(commits, bin, level + 0.8, random);
    }
    return new MemberSeries(
        name,
        "3.5.16",
        "host-" + (char) ('a' + number % 26),
        Map.of(Latency.WAL_FSYNC, fsyncs.build(), Latency.BACKEND_COMMIT, commits.build()),
        Map.of(Signal.LEADER_CHANGES, changes, Signal.HAS_LEADER, leader));
  }

  private static void fill(LatencySeries.Builder series, int bin, double level, Random random) {
    for (int i = 0; i < 60; i++) {
      double seconds = Math.exp(level + 0.8 * random.nextGaussian());
      int of = 0;
      while (of < Bounds.DISK.classes() - 1 && seconds > Bounds.DISK.upper(of)) {
        of++;
      }
      series.add(bin, of, 1).addSeconds(bin, seconds);
    }
  }
}
