package dev.slipway.etcd.statistics.study;

import static dev.slipway.etcd.statistics.study.SyntheticLatency.HOUR;

import dev.slipway.etcd.statistics.Fold;
import dev.slipway.etcd.statistics.MonteCarlo;
import dev.slipway.etcd.statistics.PeriodicBump;
import dev.slipway.etcd.statistics.Ranks;
import dev.slipway.etcd.statistics.study.SyntheticLatency.Wander;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A bump of five minutes in four of five hours, up to two minutes late; other periods; none. */
final class BumpSection implements Section {

  private static final int MINUTE = 30;

  /** What the facts quote, by data and test. */
  private static final Map<String, String> FACTS =
      Map.ofEntries(
          Map.entry("2 d, none, rotation", "0.00"),
          Map.entry("2 d, none, Kruskal-Wallis", "0.00"),
          Map.entry("2 d, none, Mann-Whitney", "0.06"),
          Map.entry("2 d, x1.2, rotation", "0.39"),
          Map.entry("2 d, x1.2, Kruskal-Wallis", "0.01"),
          Map.entry("2 d, x1.2, Mann-Whitney", "0.61"),
          Map.entry("2 d, x1.5, rotation", "0.95"),
          Map.entry("2 d, x1.5, Kruskal-Wallis", "0.20"),
          Map.entry("2 d, x1.5, Mann-Whitney", "0.96"),
          Map.entry("7 d, none, rotation", "0.00"),
          Map.entry("7 d, none, Kruskal-Wallis", "0.00"),
          Map.entry("7 d, none, Mann-Whitney", "0.06"),
          Map.entry("7 d, x1.1, rotation", "0.20"),
          Map.entry("7 d, x1.1, Kruskal-Wallis", "0"),
          Map.entry("7 d, x1.1, Mann-Whitney", "0.40"),
          Map.entry("7 d, x1.2, rotation", "0.97"),
          Map.entry("7 d, x1.2, Kruskal-Wallis", "0.13"),
          Map.entry("7 d, x1.2, Mann-Whitney", "0.98"),
          Map.entry("7 d, x1.5, rotation", "1.0"),
          Map.entry("7 d, x1.5, Kruskal-Wallis", "1.0"),
          Map.entry("7 d, x1.5, Mann-Whitney", "1.0"));

  @Override
  public String name() {
    return "bump";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    for (int days : new int[] {2, 7}) {
      for (double ratio : new double[] {1, 1.1, 1.2, 1.5}) {
        hour(cells, days, ratio, ratio == 1 ? runs : powerRuns);
      }
    }
    for (int period : new int[] {5, 10, 15, 30, 120}) {
      otherPeriod(cells, period, 7, runs);
    }
    return cells;
  }

  private static void hour(List<Cell> cells, int days, double ratio, int runs) {
    String data = days + " d, " + (ratio == 1 ? "none" : "x" + ratio);
    double[][] answers =
        Runs.of(
            data,
            runs,
            random -> {
              double[] logs =
                  SyntheticLatency.ofDays(days, Wander.MILD, random)
                      .bump(MINUTE, ratio, random)
                      .logs();
              PeriodicBump bump =
                  PeriodicBump.of(
                      logs, Fold.of(HOUR, 0), new MonteCarlo(random.nextLong(), 999, 40));
              double[] ranks = Ranks.of(logs);
              boolean isFound = bump.pValue() <= Cell.NOMINAL;
              return new double[] {
                bump.pValue(),
                HourMedianRotation.pValue(logs, 299, 20, random),
                kruskalWallis(ranks),
                mannWhitney(ranks),
                isFound ? Math.abs(bump.phase() - MINUTE - 1) <= 2 ? 1 : 0 : Double.NaN
              };
            });
    if (ratio == 1) {
      cells.add(Cell.level(data, "rotation", answers[0], fact(data, "rotation")));
      cells.add(
          Cell.naiveLevel(data, "rotation, hour's median", answers[1], fact(data, "rotation")));
      cells.add(Cell.naiveLevel(data, "Kruskal-Wallis", answers[2], fact(data, "Kruskal-Wallis")));
      cells.add(Cell.naiveLevel(data, "Mann-Whitney", answers[3], fact(data, "Mann-Whitney")));
    } else {
      cells.add(Cell.power(data, "rotation", answers[0], fact(data, "rotation")));
      cells.add(
          Cell.naivePower(data, "rotation, hour's median", answers[1], fact(data, "rotation")));
      cells.add(Cell.naivePower(data, "Kruskal-Wallis", answers[2], fact(data, "Kruskal-Wallis")));
      cells.add(Cell.naivePower(data, "Mann-Whitney", answers[3], fact(data, "Mann-Whitney")));
      cells.add(Cell.of(Cell.Kind.POWER, data, "phase right where found", answers[4], "all"));
    }
  }

  private static String fact(String data, String test) {
    return FACTS.getOrDefault(data + ", " + test, "");
  }

  private static void otherPeriod(List<Cell> cells, int period, int days, int runs) {
    String data = days + " d, none, " + period + " min";
    double[][] answers =
        Runs.of(
            data,
            runs,
            random ->
                new double[] {
                  PeriodicBump.of(
                          SyntheticLatency.ofDays(days, Wander.MILD, random).logs(),
                          Fold.of(period, 0),
                          new MonteCarlo(random.nextLong(), 999, 40))
                      .pValue()
                });
    cells.add(Cell.level(data, "rotation", answers[0], ""));
  }

  private static double kruskalWallis(double[] ranks) {
    int[] groups = new int[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      groups[i] = i % HOUR;
    }
    return NaiveTests.kruskalWallis(ranks, groups, HOUR);
  }

  /** The smallest of the twelve bins of five minutes, each against all others; not adjusted. */
  private static double mannWhitney(double[] ranks) {
    double[] sums = new double[12];
    for (int i = 0; i < ranks.length; i++) {
      sums[i % HOUR / 5] += ranks[i];
    }
    double most = 0;
    for (double sum : sums) {
      double z = NaiveTests.mannWhitneyZ(sum, ranks.length * 11 / 12.0, ranks.length / 12.0);
      most = Math.max(most, Math.abs(z));
    }
    return 2 * NormalDistribution.of(0, 1).survivalProbability(most);
  }
}
