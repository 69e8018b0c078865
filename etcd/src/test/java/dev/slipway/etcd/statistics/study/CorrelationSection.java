package dev.slipway.etcd.statistics.study;

import static dev.slipway.etcd.statistics.study.SyntheticLatency.HOUR;

import dev.slipway.etcd.statistics.Correlation;
import dev.slipway.etcd.statistics.Shifts;
import dev.slipway.etcd.statistics.study.Cell.Kind;
import dev.slipway.etcd.statistics.study.SyntheticLatency.Wander;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Latency and a signal such as the disk's queue, independent of each other or coupled; seven days.
 */
final class CorrelationSection implements Section {

  private static final int DAYS = 7;
  private static final Shifts SHIFTS = Shifts.of(HOUR);

  /** Takes a mean of all, which is nothing, away: what the high-pass is worth. */
  private static final Shifts WITHOUT_HIGH_PASS = new Shifts(4 * 7 * 24 * HOUR, 3 * HOUR, HOUR / 2);

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    double[][] a = Runs.of("independent", runs, random -> pair(0, 0, random));
    cells.add(Cell.level("7 d, independent", "high-pass, shifts", a[0], "0.00"));
    cells.add(Cell.level("7 d, independent", "high-pass, shifts, best lag", a[1], ""));
    cells.add(Cell.naiveLevel("7 d, independent", "shifts alone", a[2], "0.01"));
    cells.add(Cell.naiveLevel("7 d, independent", "Spearman", a[3], "0.90"));
    for (double strength : new double[] {0.05, 0.1}) {
      String data = "7 d, coupled by " + strength;
      String before = strength == 0.1 ? "0.95" : "";
      double[][] b = Runs.of(data, powerRuns, random -> pair(strength, 0, random));
      cells.add(Cell.power(data, "high-pass, shifts", b[0], before));
      cells.add(Cell.naivePower(data, "shifts alone", b[2], strength == 0.1 ? "0.26" : ""));
    }
    double[][] c = Runs.of("lag", powerRuns, random -> pair(0.1, 10, random));
    cells.add(Cell.power("7 d, coupled by 0.1, 10 min later", "high-pass, shifts", c[0], ""));
    cells.add(Cell.power("7 d, coupled by 0.1, 10 min later", "best lag", c[1], ""));
    cells.add(
        Cell.of(
            Kind.POWER,
            "7 d, coupled by 0.1, 10 min later",
            "lag right within 3 min where found",
            c[4],
            ""));
    double[][] d = Runs.of("explained", runs, CorrelationSection::explained);
    cells.add(Cell.power("7 d, both follow the load", "high-pass, shifts", d[0], ""));
    cells.add(Cell.level("7 d, both follow the load", "given the load", d[1], ""));
    return cells;
  }

  private static double[] pair(double strength, int later, SplittableRandom random) {
    double[] signal = SyntheticLatency.ofDays(DAYS, Wander.MILD, random).logs();
    double[] logs = SyntheticLatency.ofDays(DAYS, Wander.MILD, random).logs();
    for (int i = later; i < logs.length; i++) {
      logs[i] += strength * signal[i - later];
    }
    Correlation correlation = Correlation.of(logs, signal, SHIFTS);
    return new double[] {
      correlation.pValue(),
      correlation.lagP(),
      Correlation.of(logs, signal, WITHOUT_HIGH_PASS).pValue(),
      NaiveTests.spearman(logs, signal),
      correlation.lagP() <= Cell.NOMINAL
          ? Math.abs(correlation.lag() - later) <= 3 ? 1 : 0
          : Double.NaN
    };
  }

  /** Own load drives both; nothing else connects them. */
  private static double[] explained(SplittableRandom random) {
    double[] load = SyntheticLatency.ofDays(DAYS, Wander.MILD, random).logs();
    double[] signal = SyntheticLatency.ofDays(DAYS, Wander.MILD, random).coupled(load, 0.7).logs();
    double[] logs = SyntheticLatency.ofDays(DAYS, Wander.MILD, random).coupled(load, 0.7).logs();
    return new double[] {
      Correlation.of(logs, signal, SHIFTS).pValue(),
      Correlation.given(logs, signal, load, SHIFTS).pValue()
    };
  }
}
