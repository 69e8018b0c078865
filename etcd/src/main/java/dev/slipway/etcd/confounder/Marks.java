package dev.slipway.etcd.confounder;

import java.util.Arrays;
import java.util.List;

/** Minutes that are marked: 1, else 0, NaN where nothing is known. */
final class Marks {

  private Marks() {}

  /** Also the minutes before and after: what happened at the end of one is felt in the next. */
  static double[] widened(double[] marks) {
    double[] wide = marks.clone();
    for (int bin = 0; bin < marks.length; bin++) {
      if (marks[bin] > 0) {
        for (int near = Math.max(0, bin - 1); near <= Math.min(marks.length - 1, bin + 1); near++) {
          wide[near] = 1;
        }
      }
    }
    return wide;
  }

  /** One behind the other. */
  static double[] concatenated(List<double[]> all) {
    double[] joined = new double[all.stream().mapToInt(one -> one.length).sum()];
    int at = 0;
    for (double[] one : all) {
      System.arraycopy(one, 0, joined, at, one.length);
      at += one.length;
    }
    return joined;
  }

  /** Marked where any is; NaN where none is known. */
  static double[] any(List<double[]> all, int length) {
    double[] any = new double[length];
    Arrays.fill(any, Double.NaN);
    for (double[] one : all) {
      for (int bin = 0; bin < length; bin++) {
        if (Double.isFinite(one[bin])) {
          any[bin] = Double.isNaN(any[bin]) ? one[bin] : Math.max(any[bin], one[bin]);
        }
      }
    }
    return any;
  }

  static long count(double[] marks) {
    return Arrays.stream(marks).filter(mark -> mark > 0).count();
  }

  /** Share of what is known that is marked. */
  static double share(double[] marks) {
    long known = Arrays.stream(marks).filter(Double::isFinite).count();
    return known == 0 ? Double.NaN : (double) count(marks) / known;
  }
}
