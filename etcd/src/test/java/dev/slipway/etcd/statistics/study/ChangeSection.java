package dev.slipway.etcd.statistics.study;

import static dev.slipway.etcd.statistics.study.SyntheticLatency.DAY;
import static dev.slipway.etcd.statistics.study.SyntheticLatency.HOUR;

import dev.slipway.etcd.statistics.ChangePoint;
import dev.slipway.etcd.statistics.DailyMedians;
import dev.slipway.etcd.statistics.EffectiveSize;
import dev.slipway.etcd.statistics.StatedChange;
import dev.slipway.etcd.statistics.study.Cell.Kind;
import dev.slipway.etcd.statistics.study.SyntheticLatency.Wander;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Four weeks with and without a step: the date stated, and unknown. */
final class ChangeSection implements Section {

  private static final int DAYS = 28;
  private static final int MIDDLE = 14;

  @Override
  public String name() {
    return "change";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    for (Wander wander : Wander.values()) {
      none(cells, wander, runs);
    }
    for (Wander wander : Wander.values()) {
      for (double ratio : new double[] {1.5, 2}) {
        step(cells, wander, ratio, MIDDLE, powerRuns);
      }
      step(cells, wander, 2, DAYS - 4, powerRuns);
    }
    return cells;
  }

  private static String name(Wander wander) {
    return wander.name().toLowerCase(Locale.ROOT) + " wander, ";
  }

  private static void none(List<Cell> cells, Wander wander, int runs) {
    String data = name(wander) + "none";
    double[][] a =
        Runs.of(
            data,
            runs,
            random -> {
              double[] logs = SyntheticLatency.ofDays(DAYS, wander, random).logs();
              double[] hours = DailyMedians.of(logs, 0, HOUR);
              double[] days = DailyMedians.of(logs, 0, DAY);
              double[][] hourly = halves(hours);
              double[][] daily = halves(days);
              StatedChange stated = StatedChange.of(days, MIDDLE, random.nextLong());
              ChangePoint point = ChangePoint.of(days, random.nextLong());
              return new double[] {
                stated.pValue(),
                stated.holds(Cell.NOMINAL) ? 1 : 0,
                NaiveTests.mannWhitney(hourly[0], hourly[1]),
                NaiveTests.welch(daily[0], daily[1], 1),
                pluggedIn(daily),
                point.pValue(),
                isChanged(point) ? 1 : 0,
                NaiveTests.pettitt(hours),
                NaiveTests.blockCusum(hours, 24, 199, random),
                NaiveTests.pettitt(days)
              };
            });
    cells.add(Cell.level(data, "date: t of days, all autoregressions", a[0], "0.02-0.04"));
    cells.add(Cell.of(Kind.LEVEL, data, "date: and ratio 1.3", a[1], "0-0.01"));
    cells.add(Cell.naiveLevel(data, "date: Mann-Whitney of hours", a[2], "0.11-0.51"));
    cells.add(Cell.naiveLevel(data, "date: Welch of days", a[3], "0.05-0.13"));
    cells.add(Cell.naiveLevel(data, "date: Welch, estimate put in", a[4], "0.02-0.04"));
    cells.add(Cell.level(data, "unknown: largest t of days", a[5], ""));
    cells.add(Cell.of(Kind.LEVEL, data, "unknown: and ratio, lasting, 2 weeks", a[6], ""));
    cells.add(Cell.naiveLevel(data, "unknown: Pettitt of hours", a[7], "0.65-0.88"));
    cells.add(Cell.naiveLevel(data, "unknown: CUSUM of hours, blocks of 24 h", a[8], "0.17-0.23"));
    cells.add(Cell.naiveLevel(data, "unknown: Pettitt of days", a[9], "0-0.12"));
  }

  private static void step(List<Cell> cells, Wander wander, double ratio, int at, int runs) {
    boolean isLate = at > MIDDLE;
    String data =
        name(wander) + "x" + (ratio == 2 ? "2" : ratio) + (isLate ? " 4 days before the end" : "");
    double[][] a = Runs.of(data, runs, random -> step(wander, ratio, at, random));
    String fact = ratio == 2 && !isLate ? wander == Wander.STRONG ? "0.73" : "0.99" : "";
    cells.add(Cell.of(Kind.POWER, data, "date: and ratio 1.3", a[0], fact));
    cells.add(Cell.of(Kind.POWER, data, "unknown: changed", a[1], isLate ? "0" : ""));
    cells.add(Cell.of(Kind.POWER, data, "unknown: too early to tell", a[2], ""));
    cells.add(
        Cell.of(
            Kind.POWER,
            data,
            "unknown: within 1 day where seen",
            a[3],
            ratio == 2 && !isLate ? "0.95" : ""));
    cells.add(Cell.of(Kind.POWER, data, "unknown: interval holds the day", a[4], ""));
    cells.add(
        Cell.naivePower(
            data, "unknown: Pettitt of days", a[5], ratio == 2 ? isLate ? "0.13" : "1.0" : ""));
  }

  private static double[] step(Wander wander, double ratio, int at, SplittableRandom random) {
    double[] logs = SyntheticLatency.ofDays(DAYS, wander, random).step(at * DAY, ratio).logs();
    double[] days = DailyMedians.of(logs, 0, DAY);
    StatedChange stated = StatedChange.of(days, at, random.nextLong());
    ChangePoint point = ChangePoint.of(days, random.nextLong());
    boolean isSeen = point.rejects(Cell.NOMINAL);
    return new double[] {
      stated.holds(Cell.NOMINAL) ? 1 : 0,
      isChanged(point) ? 1 : 0,
      point.verdict(Cell.NOMINAL) == ChangePoint.Verdict.TOO_EARLY ? 1 : 0,
      isSeen ? Math.abs(point.at() - at) <= 1 ? 1 : 0 : Double.NaN,
      isSeen ? point.from() <= at && at <= point.to() ? 1 : 0 : Double.NaN,
      NaiveTests.pettitt(days)
    };
  }

  private static boolean isChanged(ChangePoint point) {
    return point.verdict(Cell.NOMINAL) == ChangePoint.Verdict.CHANGED;
  }

  private static double[][] halves(double[] values) {
    int middle = values.length / 2;
    return new double[][] {
      Arrays.copyOfRange(values, 0, middle), Arrays.copyOfRange(values, middle, values.length)
    };
  }

  /** Welch's test with the effective number of days that the estimated autocorrelation gives. */
  private static double pluggedIn(double[][] halves) {
    double before = EffectiveSize.of(halves[0]).effective() / halves[0].length;
    double after = EffectiveSize.of(halves[1]).effective() / halves[1].length;
    return NaiveTests.welch(halves[0], halves[1], (before + after) / 2);
  }
}
