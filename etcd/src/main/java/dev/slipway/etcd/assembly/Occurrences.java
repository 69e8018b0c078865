package dev.slipway.etcd.assembly;

import java.util.ArrayList;
import java.util.List;

/** What happened to a process, as its samples tell. Times in milliseconds since the epoch. */
final class Occurrences {

  /** Enough for whoever reads them; a counter that goes back all the time is no restart. */
  private static final int MOST_KEPT = 10_000;

  /** Start times are told as seconds; what differs by less is the same start. */
  private static final double SAME_START_SECONDS = 1;

  /** A span of time; both ends included. */
  record Span(long from, long to) {}

  private final List<Span> restarts = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private double start = Double.NaN;
  private long startSeen = Long.MIN_VALUE;
  private long startFirstSeen = Long.MAX_VALUE;
  private long seen = Long.MAX_VALUE;
  private long unusable;
  private long late;
  private long backwards;

  /** The process says that it was started then. */
  void started(long at, double seconds) {
    if (!Double.isNaN(start) && Math.abs(seconds - start) > SAME_START_SECONDS) {
      long begin = Math.clamp((long) (seconds * 1000), startSeen + 1, at);
      starts.add(begin);
      restarted(begin, begin);
    }
    start = seconds;
    startSeen = at;
    startFirstSeen = Math.min(startFirstSeen, at);
  }

  /** A counter began anew. */
  void restarted(long from, long to) {
    if (restarts.size() < MOST_KEPT) {
      restarts.add(new Span(from, to));
    }
  }

  /** True if the process is known to have been started within. */
  boolean isStartedWithin(long from, long to) {
    for (int i = 0; i < starts.size(); i++) {
      long at = starts.get(i);
      if (at > from && at <= to) {
        return true;
      }
    }
    return false;
  }

  /** True if the process is known not to have been started within. */
  boolean isSteady(long from, long to) {
    return startFirstSeen <= from && startSeen >= to && !isStartedWithin(from, to);
  }

  void seen(long at) {
    seen = Math.min(seen, at);
  }

  /** True if something of the process was seen before. */
  boolean isSeenBefore(long at) {
    return seen < at;
  }

  /** A sample that is no number. */
  void unusable() {
    unusable++;
  }

  /** A sample that is not later than the one before. */
  void late() {
    late++;
  }

  /** A counter that went back though the process was not started again. */
  void backwards() {
    backwards++;
  }

  /** Forgets what was told of; what comes goes on. */
  void forget() {
    restarts.clear();
    starts.removeIf(at -> at < startSeen);
    unusable = 0;
    late = 0;
    backwards = 0;
  }

  List<Span> restarts() {
    return restarts;
  }

  long unusableCount() {
    return unusable;
  }

  long lateCount() {
    return late;
  }

  long backwardsCount() {
    return backwards;
  }
}
