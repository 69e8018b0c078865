package dev.slipway.etcd.series;

import java.util.Arrays;

/**
 * How long one thing took, per bin of a {@link Grid}: how many times in each class of the
 * histogram, and how long together. A bin that nothing is known of is missing, which is not the
 * same as a bin in which nothing happened.
 *
 * <p>Not a record, because 30 days of five members have to fit into little memory; what is built is
 * not changed any more.
 */
public final class LatencySeries {

  private static final int MISSING = -1;

  private final Bounds bounds;
  private final int classes;
  private final int[] counts;
  private final float[] seconds;

  private LatencySeries(Bounds bounds, int[] counts, float[] seconds) {
    this.bounds = bounds;
    this.classes = bounds.classes();
    this.counts = counts;
    this.seconds = seconds;
  }

  /** Begins a series of {@code length} bins, all of them missing. */
  public static Builder builder(Bounds bounds, int length) {
    return new Builder(bounds, length);
  }

  public Bounds bounds() {
    return bounds;
  }

  /** Number of bins. */
  public int length() {
    return seconds.length;
  }

  public boolean isKnown(int bin) {
    return counts[bin * classes] != MISSING;
  }

  /** How many fell into a class; zero where the bin is missing. */
  public int count(int bin, int of) {
    return isKnown(bin) ? counts[bin * classes + of] : 0;
  }

  /** How many there were; zero where the bin is missing. */
  public long count(int bin) {
    long sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += count(bin, i);
    }
    return sum;
  }

  /** Seconds all of them took together; zero where the bin is missing. */
  public double seconds(int bin) {
    return seconds[bin];
  }

  /** Mean, seconds; NaN where the bin is missing or nothing happened in it. */
  public double mean(int bin) {
    long count = count(bin);
    return count == 0 ? Double.NaN : seconds[bin] / count;
  }

  /**
   * Share of those above a bound, 0 to 1; NaN where the bin is missing, nothing happened in it, or
   * {@code bound} is none of the bounds.
   */
  public double shareAbove(int bin, double bound) {
    return Histogram.of(this, bin, bin + 1).shareAbove(bound);
  }

  /** The bins {@code from} to before {@code to} taken together. */
  public Histogram histogram(int from, int to) {
    return Histogram.of(this, from, to);
  }

  /** All bins taken together. */
  public Histogram histogram() {
    return Histogram.of(this, 0, length());
  }

  /** Takes in what happened, bin by bin. */
  public static final class Builder {

    private final Bounds bounds;
    private final int classes;
    private final int[] counts;
    private final float[] seconds;

    private Builder(Bounds bounds, int length) {
      this.bounds = bounds;
      this.classes = bounds.classes();
      this.counts = new int[Math.multiplyExact(length, classes)];
      this.seconds = new float[length];
      Arrays.fill(counts, MISSING);
    }

    /** Makes the bin a known one; without any {@link #add} nothing happened in it. */
    public Builder known(int bin) {
      if (counts[bin * classes] == MISSING) {
        Arrays.fill(counts, bin * classes, (bin + 1) * classes, 0);
      }
      return this;
    }

    /** So many more fell into a class of a bin, which becomes a known one. */
    public Builder add(int bin, int of, long count) {
      known(bin);
      int at = bin * classes + of;
      counts[at] = (int) Math.min(Integer.MAX_VALUE, counts[at] + Math.max(0, count));
      return this;
    }

    /** They took so many more seconds together. */
    public Builder addSeconds(int bin, double more) {
      known(bin);
      seconds[bin] += (float) Math.max(0, more);
      return this;
    }

    /** Nothing is known of the bin after all. */
    public Builder missing(int bin) {
      Arrays.fill(counts, bin * classes, (bin + 1) * classes, MISSING);
      seconds[bin] = 0;
      return this;
    }

    /** The builder is of no use afterwards. */
    public LatencySeries build() {
      return new LatencySeries(bounds, counts, seconds);
    }
  }
}
