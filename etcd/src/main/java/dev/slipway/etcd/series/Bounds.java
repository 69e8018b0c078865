package dev.slipway.etcd.series;

import java.util.Arrays;

/**
 * Upper bounds of the classes of a histogram, seconds, ascending; one more class above the last is
 * always there (Prometheus' {@code le="+Inf"}).
 */
public final class Bounds {

  /**
   * Of every disk histogram of etcd: 1 ms to 8.192 s, each twice the one before (etcd,
   * server/storage/wal/metrics.go and server/storage/backend/metrics.go).
   */
  public static final Bounds DISK = doubling(0.001, 14);

  /** Of round trips between members: 0.1 ms to 3.28 s (etcd, server/etcdserver/api/rafthttp). */
  public static final Bounds ROUND_TRIP = doubling(0.0001, 16);

  private final double[] upper;

  private Bounds(double[] upper) {
    this.upper = upper;
  }

  /** Refuses what is not finite, positive and ascending. */
  public static Bounds of(double... upper) {
    double[] copy = upper.clone();
    double last = 0;
    for (double bound : copy) {
      if (!(bound > last) || Double.isInfinite(bound)) {
        throw new IllegalArgumentException("bounds have to ascend: " + Arrays.toString(copy));
      }
      last = bound;
    }
    return new Bounds(copy);
  }

  private static Bounds doubling(double first, int count) {
    double[] upper = new double[count];
    for (int i = 0; i < count; i++) {
      upper[i] = first * (1L << i);
    }
    return of(upper);
  }

  /** Number of classes, the one without an upper bound included. */
  public int classes() {
    return upper.length + 1;
  }

  /** Seconds; infinite for the last class. */
  public double upper(int of) {
    return of == upper.length ? Double.POSITIVE_INFINITY : upper[of];
  }

  /** Seconds; zero for the first class. */
  public double lower(int of) {
    return of == 0 ? 0 : upper[of - 1];
  }

  /**
   * The class whose upper bound is {@code seconds}, within a millionth; -1 if there is none, and
   * then no share at or below it can be told.
   */
  public int classUpTo(double seconds) {
    if (seconds == Double.POSITIVE_INFINITY) {
      return upper.length;
    }
    for (int i = 0; i < upper.length; i++) {
      if (Math.abs(upper[i] - seconds) <= 1e-6 * seconds) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bounds bounds && Arrays.equals(upper, bounds.upper);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(upper);
  }

  @Override
  public String toString() {
    return Arrays.toString(upper);
  }
}
