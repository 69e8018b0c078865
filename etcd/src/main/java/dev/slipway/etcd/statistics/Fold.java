package dev.slipway.etcd.statistics;

/**
 * How a series is laid over itself.
 *
 * @param period bins, at least two, e.g. 60 bins of a minute
 * @param first phase of the first bin of the series, bins, e.g. 17 where it begins at 09:17
 * @param width of the bump that is looked for, bins, less than the period
 */
public record Fold(int period, int first, int width) {

  public Fold {
    if (period < 2 || first < 0 || first >= period || width < 1 || width >= period) {
      throw new IllegalArgumentException(
          "a period of " + period + " bins from " + first + " with bumps of " + width);
    }
  }

  /**
   * Looks for bumps of a twelfth of the period, which is five minutes of an hour.
   *
   * @param firstBin number of the first bin of the series since any time at which the period began,
   *     e.g. minutes since the epoch
   */
  public static Fold of(int period, long firstBin) {
    return new Fold(period, Math.floorMod(firstBin, period), Math.max(1, Math.round(period / 12f)));
  }

  /** The same series folded by another period. */
  Fold by(int other) {
    return new Fold(other, first % other, Math.min(width, other - 1));
  }

  int rows(int length) {
    return length == 0 ? 0 : (first + length - 1) / period + 1;
  }
}
