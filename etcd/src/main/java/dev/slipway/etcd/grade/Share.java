package dev.slipway.etcd.grade;

import dev.slipway.etcd.statistics.Interval;

/**
 * How many of how many, and how sure that is. What a slow hour does to one fsync it does to the
 * next, so they are not independent witnesses: the interval is widened by how much more the hours
 * differ from each other than chance would make them (design effect of a cluster sample; W. G.
 * Cochran, Sampling Techniques, 1977, chapter 9).
 *
 * @param hits how many
 * @param of of how many
 * @param interval where the share is with 95 % confidence
 */
public record Share(long hits, long of, Interval interval) {

  /** Nothing was counted. */
  public static final Share NONE = new Share(0, 0, Interval.ANY_SHARE);

  /**
   * @param hits per hour
   * @param of per hour
   */
  static Share of(long[] hits, long[] of) {
    long hit = 0;
    long all = 0;
    for (int i = 0; i < of.length; i++) {
      hit += hits[i];
      all += of[i];
    }
    if (all == 0) {
      return NONE;
    }
    double share = (double) hit / all;
    return new Share(hit, all, Interval.wilson(share, all / designEffect(hits, of, share, all)));
  }

  private static double designEffect(long[] hits, long[] of, double share, long all) {
    int hours = 0;
    double squares = 0;
    for (int i = 0; i < of.length; i++) {
      if (of[i] > 0) {
        hours++;
        double apart = hits[i] - share * of[i];
        squares += apart * apart;
      }
    }
    double ofChance = share * (1 - share) * all;
    if (hours < 2 || ofChance == 0) {
      return 1;
    }
    return Math.max(1, squares * hours / (hours - 1) / ofChance);
  }

  /** 0 to 1; NaN where nothing was counted. */
  public double value() {
    return of == 0 ? Double.NaN : (double) hits / of;
  }

  /** The whole interval is at or above {@code limit}. */
  boolean isSurelyAtLeast(double limit) {
    return of > 0 && interval.low() >= limit;
  }

  /** The whole interval is below {@code limit}. */
  boolean isSurelyBelow(double limit) {
    return of > 0 && interval.high() < limit;
  }
}
