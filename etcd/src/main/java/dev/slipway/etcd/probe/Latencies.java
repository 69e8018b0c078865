package dev.slipway.etcd.probe;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long each of some fdatasyncs took, exact to a microsecond and four bytes each: a day of short
 * samples at a small cluster's rate is 2 MB, and no class of a histogram has to be chosen.
 */
public final class Latencies {

  private static final double MICROS = 1e6;

  private final int[] sorted;
  private final long sum;

  private Latencies(int[] sorted) {
    this.sorted = sorted;
    long total = 0;
    for (int one : sorted) {
      total += one;
    }
    this.sum = total;
  }

  /**
   * @param micros microseconds, in any order; none is negative
   */
  public static Latencies of(int... micros) {
    int[] sorted = micros.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0 && sorted[0] < 0) {
      throw new IllegalArgumentException("a latency is not negative: " + sorted[0]);
    }
    return new Latencies(sorted);
  }

  /** All of {@code parts} as one. */
  public static Latencies together(Collection<Latencies> parts) {
    int[] all = new int[parts.stream().mapToInt(Latencies::count).sum()];
    int at = 0;
    for (Latencies part : parts) {
      System.arraycopy(part.sorted, 0, all, at, part.sorted.length);
      at += part.sorted.length;
    }
    Arrays.sort(all);
    return new Latencies(all);
  }

  public int count() {
    return sorted.length;
  }

  /** Microseconds all of them took together. */
  public long sumMicros() {
    return sum;
  }

  /** Microseconds; NaN where there is none. */
  public double meanMicros() {
    return sorted.length == 0 ? Double.NaN : (double) sum / sorted.length;
  }

  /** The longest, microseconds; 0 where there is none. */
  public int maxMicros() {
    return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
  }

  /**
   * The least latency that at least {@code share} of all do not exceed (nearest rank), in
   * microseconds; 0 where there is none.
   *
   * @param share above 0, at most 1, e.g. 0.99
   */
  public int quantileMicros(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
  }

  /** How many took at most {@code micros}. */
  public int countAtMost(int micros) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** 0 to 1; NaN where there is none. */
  public double shareAbove(int micros) {
    return sorted.length == 0
        ? Double.NaN
        : (double) (sorted.length - countAtMost(micros)) / sorted.length;
  }

  /**
   * Writes a second that one writer gets through who waits for each: 1 / mean, as SCS counts
   * sequential IOPS (scs-0110); NaN where there is none.
   */
  public double sequentialIops() {
    return MICROS / meanMicros();
  }
}
