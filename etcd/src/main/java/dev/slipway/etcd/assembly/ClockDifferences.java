package dev.slipway.etcd.assembly;

import java.util.ArrayList;
import java.util.List;

/** Finds where the clock of a machine jumped: its difference to the server's clock changed. */
final class ClockDifferences {

  /**
   * Seconds. A sample's time may differ from the clock that it tells by as much as a scrape takes,
   * 10 s at most by Prometheus' default; a jump that matters for leases of 15 s is larger than a
   * slow scrape usually is.
   */
  private static final double JUMP = 2;

  private static final int MOST_KEPT = 100;

  /**
   * A jump.
   *
   * @param from the last sample before, milliseconds since the epoch
   * @param to the first one after
   * @param seconds by how much; negative for backwards
   */
  record Jump(long from, long to, double seconds) {}

  private final List<Jump> jumps = new ArrayList<>();
  private long last = Long.MIN_VALUE;
  private double difference;
  private long suspectSince = Long.MIN_VALUE;
  private double suspect;

  /** A jump is one that the next sample confirms: a single slow scrape is none. */
  void sample(long millis, double seconds) {
    if (!Double.isFinite(seconds) || (last != Long.MIN_VALUE && millis <= last)) {
      return;
    }
    if (last == Long.MIN_VALUE) {
      difference = seconds;
    } else if (Math.abs(seconds - difference) <= JUMP) {
      suspectSince = Long.MIN_VALUE;
    } else if (suspectSince != Long.MIN_VALUE && Math.abs(seconds - suspect) <= JUMP) {
      if (jumps.size() < MOST_KEPT) {
        jumps.add(new Jump(suspectSince, last, suspect - difference));
      }
      difference = suspect;
      suspectSince = Long.MIN_VALUE;
    } else {
      suspectSince = last;
      suspect = seconds;
    }
    last = millis;
  }

  List<Jump> jumps() {
    return jumps;
  }

  void forget() {
    jumps.clear();
  }
}
