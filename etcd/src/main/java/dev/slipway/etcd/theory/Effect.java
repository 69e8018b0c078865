package dev.slipway.etcd.theory;

/**
 * How large it is; NaN where that cannot be told.
 *
 * @param seconds by which the mean fsync is slower while it holds
 * @param ratio of the mean fsync while it holds to that while it does not
 * @param electionsPerDay more elections a day
 * @param weight seconds by which it makes the mean fsync slower over all of the time: what theories
 *     are ranked by
 */
public record Effect(double seconds, double ratio, double electionsPerDay, double weight) {

  /** Nothing is known. */
  public static final Effect NONE = new Effect(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
