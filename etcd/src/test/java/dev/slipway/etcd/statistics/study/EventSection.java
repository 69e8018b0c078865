package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.EventPeriodicity;
import dev.slipway.etcd.statistics.MonteCarlo;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Elections of seven days, some of them between minute 30 and 35. */
final class EventSection implements Section {

  private static final int HOUR = 3600;
  private static final int HOURS = 7 * 24;

  @Override
  public String name() {
    return "events";
  }

  @Override
  public List<Cell> cells(int runs, int powerRuns) {
    List<Cell> cells = new ArrayList<>();
    add(cells, 5, 0, runs, "0.01-0.02", "0.00-0.01");
    add(cells, 20, 0, runs, "0.01-0.02", "0.00-0.01");
    add(cells, 50, 0, runs, "0.01-0.02", "0.00-0.01");
    add(cells, 5, 40, powerRuns, "0.64", "0.91");
    add(cells, 20, 20, powerRuns, "0.66", "0.95");
    add(cells, 50, 10, powerRuns, "0.41", "0.83");
    bursts(cells, runs);
    return cells;
  }

  private static void add(
      List<Cell> cells, int perDay, int percent, int runs, String rayleigh, String z) {
    String data = perDay + " a day, " + (percent == 0 ? "none" : percent + " % at :30");
    double[][] answers =
        Runs.of(data, runs, random -> pValues(elections(perDay * 7, percent, random), random));
    if (percent == 0) {
      cells.add(Cell.level(data, "Rayleigh", answers[0], rayleigh));
      cells.add(Cell.level(data, "Z² of 4", answers[1], z));
      cells.add(Cell.level(data, "H", answers[2], ""));
    } else {
      cells.add(Cell.power(data, "Rayleigh", answers[0], rayleigh));
      cells.add(Cell.power(data, "Z² of 4", answers[1], z));
      cells.add(Cell.power(data, "H", answers[2], ""));
    }
  }

  /** Ten incidents of ten elections within five minutes each, anywhere. */
  private static void bursts(List<Cell> cells, int runs) {
    String data = "10 bursts of 10, none";
    double[][] answers =
        Runs.of(
            data,
            runs,
            random -> {
              long[] times = new long[100];
              for (int burst = 0; burst < 10; burst++) {
                long begin = random.nextLong((long) HOURS * HOUR);
                for (int i = 0; i < 10; i++) {
                  times[10 * burst + i] = begin + random.nextInt(300);
                }
              }
              double[] ours = pValues(times, random);
              return new double[] {ours[1], chiSquaredOf4(times)};
            });
    cells.add(Cell.level(data, "Z² of 4", answers[0], ""));
    cells.add(Cell.naiveLevel(data, "Z² of 4, each alone", answers[1], ""));
  }

  private static double[] pValues(long[] times, SplittableRandom random) {
    EventPeriodicity events =
        EventPeriodicity.of(times, HOUR, new MonteCarlo(random.nextLong(), 499, 20));
    return new double[] {events.rayleighP(), events.pValue(), events.hP()};
  }

  private static long[] elections(int count, int percent, SplittableRandom random) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] =
          random.nextInt(100) < percent
              ? random.nextInt(HOURS) * (long) HOUR + 1800 + random.nextInt(300)
              : random.nextLong((long) HOURS * HOUR);
    }
    return times;
  }

  private static double chiSquaredOf4(long[] times) {
    double z = 0;
    for (int k = 1; k <= 4; k++) {
      double cos = 0;
      double sin = 0;
      for (long time : times) {
        double angle = 2 * Math.PI * k * (time % HOUR) / HOUR;
        cos += Math.cos(angle);
        sin += Math.sin(angle);
      }
      z += 2 * (cos * cos + sin * sin) / times.length;
    }
    double half = z / 2;
    return Math.exp(-half) * (1 + half + half * half / 2 + half * half * half / 6);
  }
}
