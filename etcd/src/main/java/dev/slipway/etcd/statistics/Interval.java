package dev.slipway.etcd.statistics;

/** From {@code low} to {@code high}, both included; NaN where nothing is known. */
public record Interval(double low, double high) {

  /** Normal quantile of 97.5 %. */
  private static final double Z = 1.959964;

  /** Nothing is known of a share. */
  public static final Interval ANY_SHARE = new Interval(0, 1);

  /**
   * Of a share with 95 % confidence, by Wilson's score (Journal of the American Statistical
   * Association 22, 1927), which also holds where the share is near zero or one.
   *
   * @param share 0 to 1
   * @param of how many independent observations it is a share of
   */
  public static Interval wilson(double share, double of) {
    return wilson(share, of, Z);
  }

  /**
   * @param z normal quantile of the confidence
   */
  static Interval wilson(double share, double of, double z) {
    if (!(of > 0)) {
      return ANY_SHARE;
    }
    double z2 = z * z;
    double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
    double half = z / (1 + z2 / of) * Math.sqrt(share * (1 - share) / of + z2 / (4 * of * of));
    return new Interval(
        share <= 0 ? 0 : Math.max(0, middle - half), share >= 1 ? 1 : Math.min(1, middle + half));
  }

  /**
   * Of a mean of counts (Poisson) with 95 % confidence, by the approximation of Wilson and
   * Hilferty, which is within some percent of the exact one from the first event on.
   *
   * @param events how many there were
   * @param per how many units of time they were counted in
   */
  public static Interval poisson(long events, double per) {
    if (!(per > 0)) {
      return new Interval(0, Double.POSITIVE_INFINITY);
    }
    double low = 0;
    if (events > 0) {
      low = events * Math.pow(1 - 1.0 / (9 * events) - Z / (3 * Math.sqrt(events)), 3);
    }
    double next = events + 1.0;
    double high = next * Math.pow(1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next)), 3);
    return new Interval(Math.max(0, low) / per, high / per);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
