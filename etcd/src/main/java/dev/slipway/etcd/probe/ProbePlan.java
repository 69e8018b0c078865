package dev.slipway.etcd.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How to write, how long, and how often: short samples spread over time, each at a random moment of
 * its period, so that what happens at minute 30 of each hour is neither always met nor always
 * missed.
 *
 * @param samples how many of each place
 * @param every the length of a period, in which each place gets one sample
 * @param length of one sample
 * @param writesPerSecond 0 for as fast as the disk will
 * @param recordBytes of one write
 * @param segmentBytes of the preallocated file that is written to from its beginning
 */
public record ProbePlan(
    int samples,
    Duration every,
    Duration length,
    int writesPerSecond,
    int recordBytes,
    long segmentBytes) {

  /** As in the recipe that etcd's documentation names: fio bs=2300 (Olivi and Spreitzer, 2019). */
  public static final int RECORD_BYTES = 2300;

  /** etcd, server/storage/wal/wal.go, SegmentSizeBytes. */
  public static final long SEGMENT_BYTES = 64L * 1000 * 1000;

  /** What etcd of a small cluster writes: 20 to 150 a second. */
  public static final int WRITES_PER_SECOND = 60;

  /** More in one sample say nothing more; bounds memory on fast disks. */
  public static final int MOST_WRITES = 100_000;

  public ProbePlan {
    if (samples < 1 || writesPerSecond < 0 || recordBytes < 1 || segmentBytes < recordBytes) {
      throw new IllegalArgumentException("nothing would be written");
    }
    if (!length.isPositive() || every.compareTo(length) < 0) {
      throw new IllegalArgumentException("a sample does not fit into its period");
    }
  }

  /** One that writes as etcd does. */
  public static ProbePlan asEtcd(
      int samples, Duration every, Duration length, int writesPerSecond) {
    return new ProbePlan(samples, every, length, writesPerSecond, RECORD_BYTES, SEGMENT_BYTES);
  }

  public boolean atFullSpeed() {
    return writesPerSecond == 0;
  }

  /** From the first moment to the last. */
  public Duration whole() {
    return every.multipliedBy(samples);
  }

  /**
   * When the samples begin, after the beginning of all: one in each period, anywhere in it.
   *
   * @param places how many samples, one after the other, have to fit
   */
  public List<Duration> begins(int places, RandomGenerator random) {
    long spare = Math.max(0, every.minus(length.multipliedBy(places)).toMillis());
    List<Duration> begins = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      begins.add(every.multipliedBy(i).plusMillis(random.nextLong(spare + 1)));
    }
    return begins;
  }
}
