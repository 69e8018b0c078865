package dev.slipway.etcd.statistics;

/**
 * Count, mean and variance of what is known.
 *
 * @param count how many are known
 * @param mean NaN where nothing is known
 * @param variance unbiased; NaN for fewer than two
 */
public record Moments(int count, double mean, double variance) {

  public static Moments of(double[] values) {
    return of(values, 0, values.length);
  }

  /** Of the bins {@code from} to before {@code to}. */
  public static Moments of(double[] values, int from, int to) {
    int count = 0;
    double mean = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(values[i])) {
        count++;
        double delta = values[i] - mean;
        mean += delta / count;
        squares += delta * (values[i] - mean);
      }
    }
    return new Moments(
        count, count == 0 ? Double.NaN : mean, count < 2 ? Double.NaN : squares / (count - 1));
  }

  public double deviation() {
    return Math.sqrt(variance);
  }
}
