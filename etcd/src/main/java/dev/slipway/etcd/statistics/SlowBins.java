package dev.slipway.etcd.statistics;

/** Bins marked as slow: 1, else 0; NaN where nothing is known. */
public final class SlowBins {

  private SlowBins() {}

  /** Those above a threshold. */
  public static double[] above(double[] values, double threshold) {
    double[] marks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      marks[i] = Double.isFinite(values[i]) ? values[i] > threshold ? 1 : 0 : Double.NaN;
    }
    return marks;
  }

  /**
   * The highest of what is left when the mean of {@code smooth} bins is taken away, so that busy
   * hours that members have in common are not taken for stalls.
   *
   * @param share 0 to 1, e.g. 0.01
   */
  public static double[] slowest(double[] values, double share, int smooth) {
    double[] fast = HighPass.of(values, smooth);
    return above(fast, Quantiles.of(fast, 1 - share));
  }
}
