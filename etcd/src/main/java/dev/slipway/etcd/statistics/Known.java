package dev.slipway.etcd.statistics;

import java.util.Arrays;

/** What is known of a series: every value that is a finite number. */
final class Known {

  private Known() {}

  static double[] of(double[] values) {
    return of(values, 0, values.length);
  }

  static double[] of(double[] values, int from, int to) {
    double[] known = new double[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(values[i])) {
        known[count++] = values[i];
      }
    }
    return count == known.length ? known : Arrays.copyOf(known, count);
  }

  static int count(double[] values) {
    return count(values, 0, values.length);
  }

  static int count(double[] values, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(values[i])) {
        count++;
      }
    }
    return count;
  }

  /** Whether fewer than two different values are known. */
  static boolean isConstant(double[] values) {
    double first = Double.NaN;
    for (double value : values) {
      if (Double.isFinite(value)) {
        if (Double.isNaN(first)) {
          first = value;
        } else if (value != first) {
          return false;
        }
      }
    }
    return true;
  }
}
