package dev.slipway.etcd.series;

import java.time.Duration;
import java.time.Instant;

/**
 * Bins of equal length, one behind the other; every series of a cluster is laid out on one.
 *
 * @param start begin of the first bin, UTC, a multiple of {@code step} since the epoch
 * @param step length of a bin: one minute where the samples are that dense, else their distance
 * @param length number of bins
 */
public record Grid(Instant start, Duration step, int length) {

  public Grid {
    if (length < 0 || step.isNegative() || step.isZero() || step.toNanosPart() != 0) {
      throw new IllegalArgumentException("a grid of " + length + " bins of " + step);
    }
    if (start.getNano() != 0 || Math.floorMod(start.getEpochSecond(), step.toSeconds()) != 0) {
      throw new IllegalArgumentException("a grid of " + step + " that begins at " + start);
    }
  }

  /**
   * The smallest grid of whole bins that holds everything from {@code from} to before {@code to}.
   */
  public static Grid covering(Instant from, Instant to, Duration step) {
    long seconds = step.toSeconds();
    long first = Math.floorDiv(from.getEpochSecond(), seconds);
    long end = Math.ceilDiv(to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0), seconds);
    return new Grid(
        Instant.ofEpochSecond(first * seconds), step, Math.toIntExact(Math.max(0, end - first)));
  }

  /**
   * The bin that {@code at} lies in; below zero or {@code length} and more where it lies outside.
   */
  public int bin(Instant at) {
    return Math.clamp(
        Math.floorDiv(at.getEpochSecond() - start.getEpochSecond(), step.toSeconds()),
        Integer.MIN_VALUE,
        Integer.MAX_VALUE);
  }

  /** When a bin begins. */
  public Instant at(int bin) {
    return start.plusSeconds(bin * step.toSeconds());
  }

  /** When the last bin ends. */
  public Instant end() {
    return at(length);
  }

  public Duration span() {
    return step.multipliedBy(length);
  }
}
