package dev.slipway.etcd.statistics.study;

import static dev.slipway.etcd.statistics.study.SyntheticLatency.DAY;
import static dev.slipway.etcd.statistics.study.SyntheticLatency.HOUR;

import dev.slipway.etcd.statistics.CoOccurrence;
import dev.slipway.etcd.statistics.MonteCarlo;
import dev.slipway.etcd.statistics.Shifts;
import dev.slipway.etcd.statistics.SlowBins;
import dev.slipway.etcd.statistics.study.SyntheticLatency.Wander;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Three members whose slowest minutes (1 %) have nothing in common, or ten stalls a day. */
final class CoOccurrenceSection implements Section {

  private static final int MEMBERS = 3;
  private static final double SLOW = 0.01;

  @Override
  public String name() {
    return "together";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    for (int days : new int[] {2, 7}) {
      String data = days + " d, independent";
      double[][] a = Runs.of(data, runs, random -> members(days, 0, random));
      cells.add(Cell.level(data, "3 members, shifts", a[0], ""));
      cells.add(Cell.level(data, "2 members, shifts", a[1], ""));
      cells.add(Cell.naiveLevel(data, "2 members, normal approximation", a[2], "0.04-0.14"));
    }
    double[][] b = Runs.of("shared", powerRuns, random -> members(2, 10, random));
    cells.add(Cell.power("2 d, 10 shared stalls a day", "3 members, shifts", b[0], ""));
    cells.add(Cell.power("2 d, 10 shared stalls a day", "2 members, shifts", b[1], ""));
    return cells;
  }

  private static double[] members(int days, int stallsPerDay, SplittableRandom random) {
    boolean[] stalls = new boolean[days * DAY];
    for (int i = 0; i < stallsPerDay * days; i++) {
      stalls[random.nextInt(stalls.length)] = true;
    }
    List<double[]> marks = new ArrayList<>();
    for (int member = 0; member < MEMBERS; member++) {
      double[] logs = SyntheticLatency.ofDays(days, Wander.MILD, random).logs();
      for (int i = 0; i < logs.length; i++) {
        logs[i] += stalls[i] ? 2 : 0;
      }
      marks.add(SlowBins.slowest(logs, SLOW, 2 * HOUR));
    }
    Shifts shifts = Shifts.of(HOUR);
    MonteCarlo monteCarlo = new MonteCarlo(random.nextLong(), 999, 40);
    return new double[] {
      CoOccurrence.of(marks, shifts, monteCarlo).pValue(),
      CoOccurrence.of(marks.subList(0, 2), shifts, monteCarlo).pValue(),
      normal(marks.get(0), marks.get(1))
    };
  }

  /** As if minutes were independent, and their number large. */
  private static double normal(double[] first, double[] second) {
    int n = first.length;
    int a = 0;
    int b = 0;
    int both = 0;
    for (int i = 0; i < n; i++) {
      a += first[i] > 0 ? 1 : 0;
      b += second[i] > 0 ? 1 : 0;
      both += first[i] > 0 && second[i] > 0 ? 1 : 0;
    }
    HypergeometricDistribution chance = HypergeometricDistribution.of(n, a, b);
    double z = (both - chance.getMean()) / Math.sqrt(chance.getVariance());
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }
}
