package dev.slipway.etcd.statistics.study;

import static dev.slipway.etcd.statistics.study.SyntheticLatency.HOUR;

import dev.slipway.etcd.statistics.SpectralPeak;
import dev.slipway.etcd.statistics.study.Cell.Kind;
import dev.slipway.etcd.statistics.study.SyntheticLatency.Wander;
import java.util.ArrayList;
import java.util.List;

/** The hourly bump again, its period not told. */
final class SpectrumSection implements Section {

  @Override
  public String name() {
    return "spectrum";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    for (int days : new int[] {2, 7}) {
      for (double ratio : new double[] {1, 1.2, 1.5}) {
        String data = days + " d, " + (ratio == 1 ? "none" : "x" + ratio);
        double[][] a =
            Runs.of(
                "spectrum " + data,
                ratio == 1 ? runs : powerRuns,
                random -> {
                  double[] logs =
                      SyntheticLatency.ofDays(days, Wander.MILD, random)
                          .bump(30, ratio, random)
                          .logs();
                  SpectralPeak peak = SpectralPeak.of(logs, 4, 6 * HOUR);
                  boolean isHour = Math.abs(peak.period() - HOUR) <= peak.resolution();
                  return new double[] {
                    peak.pValue(), peak.pValue() <= Cell.NOMINAL ? isHour ? 1 : 0 : Double.NaN
                  };
                });
        if (ratio == 1) {
          cells.add(Cell.level(data, "periodogram", a[0], ""));
        } else {
          cells.add(Cell.power(data, "periodogram", a[0], ""));
          cells.add(Cell.of(Kind.POWER, data, "period right where found", a[1], ""));
        }
      }
    }
    return cells;
  }
}
