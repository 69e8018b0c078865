package dev.slipway.etcd.statistics.study;

import dev.slipway.etcd.statistics.Quantiles;
import java.util.SplittableRandom;

/**
 * The hour-rotation test to the letter of the facts (A10.2): each hour less its median, clipped. An
 * hour keeps its slope, which stands out at its begin and end and nowhere once it is rotated.
 */
final class HourMedianRotation {

  private static final int HOUR = 60;
  private static final int WIDTH = 5;

  private HourMedianRotation() {}

  static double pValue(double[] logs, int rounds, int enough, SplittableRandom random) {
    int hours = logs.length / HOUR;
    double[] rest = new double[hours * HOUR];
    for (int hour = 0; hour < hours; hour++) {
      double median = Quantiles.median(logs, hour * HOUR, (hour + 1) * HOUR);
      for (int i = hour * HOUR; i < (hour + 1) * HOUR; i++) {
        rest[i] = logs[i] - median;
      }
    }
    double clip = 3 * 1.4826 * Quantiles.medianDeviation(rest);
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.clamp(rest[i], -clip, clip);
    }
    int[] turns = new int[hours];
    double observed = highest(rest, turns);
    int larger = 0;
    for (int round = 1; round <= rounds; round++) {
      for (int hour = 0; hour < hours; hour++) {
        turns[hour] = random.nextInt(HOUR);
      }
      if (highest(rest, turns) >= observed && ++larger == enough) {
        return (double) larger / round;
      }
    }
    return (larger + 1.0) / (rounds + 1);
  }

  private static double highest(double[] rest, int[] turns) {
    double[] sums = new double[HOUR];
    for (int hour = 0; hour < turns.length; hour++) {
      for (int i = 0; i < HOUR; i++) {
        sums[(i + turns[hour]) % HOUR] += rest[hour * HOUR + i];
      }
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (int from = 0; from < HOUR; from++) {
      double sum = 0;
      for (int i = 0; i < WIDTH; i++) {
        sum += sums[(from + i) % HOUR];
      }
      highest = Math.max(highest, sum);
    }
    return highest;
  }
}
