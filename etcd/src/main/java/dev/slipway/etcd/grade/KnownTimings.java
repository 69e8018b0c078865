package dev.slipway.etcd.grade;

import dev.slipway.etcd.timing.Timings;
import java.time.Duration;

/**
 * The two timings of the etcd that is judged.
 *
 * @param assumed true if nobody told them, and they are etcd's defaults
 */
public record KnownTimings(Timings timings, boolean assumed) {

  public static final KnownTimings DEFAULT = new KnownTimings(Timings.DEFAULT, true);

  public static KnownTimings told(Timings timings) {
    return new KnownTimings(timings, false);
  }

  /** Seconds of the election timeout. */
  public double electionSeconds() {
    return timings.electionSeconds();
  }

  /**
   * From where on the leader counts a heartbeat as failed: two intervals (etcd,
   * server/etcdserver/raft.go).
   */
  public Duration failedHeartbeat() {
    return timings.heartbeatInterval().multipliedBy(2);
  }
}
