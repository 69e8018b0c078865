package dev.slipway.etcd.probe.disk;

import dev.slipway.etcd.probe.Latencies;
import dev.slipway.etcd.probe.ProbePlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** One sample: records at an even pace until its time is over. */
final class Sampling {

  private static final long SECOND = 1_000_000_000L;
  private static final long MICRO = 1_000L;

  /** So that an interruption is seen soon. */
  private static final long LONGEST_PAUSE = SECOND / 10;

  /** Gives a place for records when the one before is full. */
  @FunctionalInterface
  interface Supply {
    Records next() throws IOException;
  }

  private final ProbePlan plan;
  private final Time time;
  private final BooleanSupplier stopped;

  Sampling(ProbePlan plan, Time time, BooleanSupplier stopped) {
    this.plan = plan;
    this.time = time;
    this.stopped = stopped;
  }

  /**
   * Takes the sample; what was written before {@code stopped} counts. A write that comes late does
   * not make the next ones come faster: etcd's clients wait as well.
   */
  Latencies take(Supply supply) throws IOException {
    int[] micros = new int[1024];
    int count = 0;
    Records records = supply.next();
    try {
      long end = time.nanos() + plan.length().toNanos();
      long between = plan.atFullSpeed() ? 0 : SECOND / plan.writesPerSecond();
      long due = time.nanos();
      while (count < ProbePlan.MOST_WRITES && waitUntil(Math.min(due, end)) && due < end) {
        if (records.isFull()) {
          records.close();
          records = supply.next();
        }
        if (count == micros.length) {
          micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, records.append() / MICRO);
        due = Math.max(due + between, time.nanos());
      }
    } finally {
      records.close();
    }
    return Latencies.of(Arrays.copyOf(micros, count));
  }

  /** False if it was stopped before. */
  boolean waitUntil(long nanos) {
    while (!stopped.getAsBoolean()) {
      long left = nanos - time.nanos();
      if (left <= 0) {
        return true;
      }
      time.pause(Math.min(left, LONGEST_PAUSE));
    }
    return false;
  }
}
