package dev.slipway.etcd.assembly;

import org.jspecify.annotations.Nullable;

/**
 * Adds the increments of a counter to bins. A counter that went back began anew, and what it shows
 * then is its increment, as in Prometheus' {@code increase}; but what is counted over a gap belongs
 * to no bin.
 */
final class CounterTrack implements Track {

  private final Axis axis;
  private final Occurrences occurrences;
  private final Bins increments;
  private final @Nullable Bins seconds;
  private final boolean appearing;
  private long last = Long.MIN_VALUE;
  private double value;

  /**
   * @param seconds gets the length of the intervals that were counted; null where nobody needs it
   * @param appearing a counter that is served from the first time on that it counts
   */
  CounterTrack(
      Axis axis,
      Occurrences occurrences,
      Bins increments,
      @Nullable Bins seconds,
      boolean appearing) {
    this.axis = axis;
    this.occurrences = occurrences;
    this.increments = increments;
    this.seconds = seconds;
    this.appearing = appearing;
  }

  @Override
  public void sample(long millis, double now) {
    if (!Double.isFinite(now)) {
      occurrences.unusable();
      return;
    }
    if (last != Long.MIN_VALUE) {
      if (millis <= last) {
        occurrences.late();
        return;
      }
      if (millis - last <= axis.longest()) {
        add(last, millis, increment(millis, now));
      }
    } else {
      if (appearing && occurrences.isSeenBefore(millis - axis.longest())) {
        add(millis - axis.longest() / AssemblySettings.GAP, millis, now);
      }
      occurrences.seen(millis);
    }
    last = millis;
    value = now;
  }

  private void add(long from, long to, double increment) {
    long bin = axis.between(from, to);
    increments.add(bin, increment);
    if (seconds != null) {
      seconds.add(bin, (to - from) / 1000.0);
    }
  }

  private double increment(long millis, double now) {
    if (now < value) {
      if (occurrences.isSteady(last, millis)) {
        // Another replica of the server answers: no restart, and nothing to count.
        occurrences.backwards();
        return 0;
      }
      occurrences.restarted(last, millis);
      return now;
    }
    return occurrences.isStartedWithin(last, millis) ? now : now - value;
  }
}
