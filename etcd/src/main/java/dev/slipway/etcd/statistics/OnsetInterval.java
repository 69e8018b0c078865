package dev.slipway.etcd.statistics;

/**
 * Where a level changed: the split that fits best, and the days it may have been.
 *
 * @param at first day of the new level
 * @param from earliest such day, with 95 % confidence
 * @param to latest such day
 */
record OnsetInterval(int at, int from, int to) {

  /**
   * 97.5 % quantile of the distance of the estimate (Bai, Review of Economics and Statistics 79,
   * 1997).
   */
  private static final double BAI = 11.03;

  /** With at least so many known days on both sides of each day of the interval. */
  static OnsetInterval of(DaySplits splits, int each) {
    int at = splits.best(each);
    if (at < 0) {
      return new OnsetInterval(-1, -1, -1);
    }
    double difference = splits.difference(at);
    double variance = splits.variance(at) / EffectiveSize.share(splits.autocorrelation(at));
    double half = Math.min(splits.length(), BAI * variance / (difference * difference));
    int days = Double.isNaN(half) ? splits.length() : (int) half + 1;
    return new OnsetInterval(
        at, Math.max(splits.first(each), at - days), Math.min(splits.last(each), at + days));
  }
}
