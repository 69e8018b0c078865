package dev.slipway.etcd.series;

/**
 * How many took how long, over any span of time. Shares of such counts add up over time and
 * members, which quantiles do not, and no bound has to be guessed between two classes.
 */
public final class Histogram {

  private final Bounds bounds;
  private final long[] counts;
  private final double seconds;

  private Histogram(Bounds bounds, long[] counts, double seconds) {
    this.bounds = bounds;
    this.counts = counts;
    this.seconds = seconds;
  }

  static Histogram of(LatencySeries series, int from, int to) {
    long[] counts = new long[series.bounds().classes()];
    double seconds = 0;
    for (int bin = from; bin < to; bin++) {
      if (series.isKnown(bin)) {
        for (int i = 0; i < counts.length; i++) {
          counts[i] += series.count(bin, i);
        }
        seconds += series.seconds(bin);
      }
    }
    return new Histogram(series.bounds(), counts, seconds);
  }

  /**
   * A histogram of its own.
   *
   * @param counts one per class, not cumulative
   * @param seconds all of them together
   */
  public static Histogram of(Bounds bounds, long[] counts, double seconds) {
    if (counts.length != bounds.classes()) {
      throw new IllegalArgumentException(counts.length + " counts for " + bounds.classes());
    }
    return new Histogram(bounds, counts.clone(), seconds);
  }

  /** Both together; they have to be of the same bounds. */
  public Histogram plus(Histogram other) {
    if (!bounds.equals(other.bounds)) {
      throw new IllegalArgumentException("histograms of different bounds do not add up");
    }
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new Histogram(bounds, sum, seconds + other.seconds);
  }

  public Bounds bounds() {
    return bounds;
  }

  /** How many fell into a class. */
  public long count(int of) {
    return counts[of];
  }

  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Seconds all of them took together. */
  public double seconds() {
    return seconds;
  }

  /** Mean, seconds; NaN where there is nothing. */
  public double mean() {
    long count = count();
    return count == 0 ? Double.NaN : seconds / count;
  }

  /** How many took at most {@code bound} seconds; -1 where that is none of the bounds. */
  public long countAtMost(double bound) {
    int last = bounds.classUpTo(bound);
    long sum = 0;
    for (int i = 0; i <= last; i++) {
      sum += counts[i];
    }
    return last < 0 ? -1 : sum;
  }

  /** 0 to 1; NaN where there is nothing, or {@code bound} is none of the bounds. */
  public double shareAtMost(double bound) {
    long count = count();
    long atMost = countAtMost(bound);
    return count == 0 || atMost < 0 ? Double.NaN : (double) atMost / count;
  }

  /** 0 to 1; NaN where there is nothing, or {@code bound} is none of the bounds. */
  public double shareAbove(double bound) {
    return 1 - shareAtMost(bound);
  }

  /**
   * The bound of the class that the quantile lies in, seconds: it is at most this, and more than
   * the bound before. NaN where there is nothing.
   *
   * @param share 0 to 1, e.g. 0.99
   */
  public double quantileAtMost(double share) {
    long count = count();
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (count > 0 && sum >= share * count) {
        return bounds.upper(i);
      }
    }
    return Double.NaN;
  }
}
