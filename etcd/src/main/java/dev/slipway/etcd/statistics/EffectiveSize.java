package dev.slipway.etcd.statistics;

/**
 * How many independent values a series is worth whose neighbours have something in common.
 *
 * @param count how many are known
 * @param autocorrelation of neighbours, bias taken away, 0 to 0.95
 */
public record EffectiveSize(int count, double autocorrelation) {

  /** Above it, a series of some weeks cannot be told from one without any level. */
  static final double MOST = 0.95;

  /** Of one series with one mean; the autocorrelation of a constant one is zero. */
  public static EffectiveSize of(double[] values) {
    Moments moments = Moments.of(values);
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < values.length; i++) {
      if (Double.isFinite(values[i]) && Double.isFinite(values[i - 1])) {
        sum += (values[i] - moments.mean()) * (values[i - 1] - moments.mean());
        pairs++;
      }
    }
    double variance = moments.variance() * (moments.count() - 1) / moments.count();
    return new EffectiveSize(
        moments.count(),
        pairs == 0 || !(variance > 0) ? 0 : unbiased(sum / pairs / variance, moments.count()));
  }

  /** {@code count (1 - r) / (1 + r)} (Bayley and Hammersley, JRSS Supplement 8, 1946). */
  public double effective() {
    return count * share(autocorrelation);
  }

  static double share(double autocorrelation) {
    return (1 - autocorrelation) / (1 + autocorrelation);
  }

  /**
   * Means that are estimated pull it down by about {@code (1 + 4 r) / n} (Kendall, Biometrika 41,
   * 1954).
   */
  static double unbiased(double raw, int count) {
    return count == 0 ? 0 : Math.clamp(raw + (1 + 4 * raw) / count, 0, MOST);
  }
}
