package dev.slipway.etcd.theory;

import dev.slipway.etcd.statistics.HighPass;
import dev.slipway.etcd.statistics.MovingMedian;
import dev.slipway.etcd.statistics.Quantiles;
import dev.slipway.etcd.statistics.SlowBins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The slowest minutes of a member: the highest hundredth of what is left when the median of two
 * hours is taken away, so that a busy day is not taken for a stall, nor the first hour after the
 * level rose for good.
 */
public final class SlowMinutes {

  private static final double SHARE = 0.01;

  private SlowMinutes() {}

  /** 1 for a slow minute, else 0, NaN where nothing is known. */
  public static double[] of(double[] log, int perHour) {
    double[] above = MovingMedian.residuals(log, window(perHour));
    return SlowBins.above(above, Quantiles.of(above, 1 - SHARE));
  }

  /** Those twice as slow as the two hours around them; there may be none. Ours, no source. */
  public static double[] twiceTheUsual(double[] log, int perHour) {
    return SlowBins.above(MovingMedian.residuals(log, window(perHour)), Math.log(2));
  }

  /** Two hours, in bins. */
  private static int window(int perHour) {
    return Math.max(2, 2 * perHour);
  }

  /**
   * What is left of the latency when the member's own load explains what it can: all members get
   * the same writes, so their load goes up together, and that is no stall of what they share.
   */
  static double[] atEqualLoad(MemberFeatures member, int perHour) {
    double[] log = member.log();
    int smooth = window(perHour);
    double[] fast = HighPass.of(log, smooth);
    double[] load = HighPass.of(member.writes(), smooth);
    double both = 0;
    double squares = 0;
    for (int bin = 0; bin < fast.length; bin++) {
      if (Double.isFinite(fast[bin]) && Double.isFinite(load[bin])) {
        both += fast[bin] * load[bin];
        squares += load[bin] * load[bin];
      }
    }
    // A slow disk makes fewer writes, which must not make the stall larger.
    double slope = squares == 0 ? 0 : Math.max(0, both / squares);
    double[] rest = new double[log.length];
    Arrays.setAll(
        rest, bin -> Double.isFinite(load[bin]) ? log[bin] - slope * load[bin] : log[bin]);
    return rest;
  }

  static double[] without(double[] values, @Nullable FixedMinute hourly) {
    return hourly != null && hourly.isLikely() ? hourly.without(values) : values;
  }
}
