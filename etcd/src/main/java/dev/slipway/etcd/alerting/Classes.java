package dev.slipway.etcd.alerting;

import dev.slipway.etcd.series.Bounds;
import java.math.BigDecimal;

/** The bounds of etcd's disk histograms as Prometheus' label {@code le} writes them. */
final class Classes {

  private Classes() {}

  /**
   * The bound nearest to {@code seconds}, as ratios go: 0.512 for half a second, 2.048 for two and a
   * half.
   */
  static String nearest(double seconds) {
    int best = 0;
    for (int i = 0; i + 1 < Bounds.DISK.classes(); i++) {
      if (distance(i, seconds) < distance(best, seconds)) {
        best = i;
      }
    }
    return BigDecimal.valueOf(Math.round(Bounds.DISK.upper(best) * 1000), 3)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static double distance(int of, double seconds) {
    return Math.abs(Math.log(Bounds.DISK.upper(of) / seconds));
  }
}
