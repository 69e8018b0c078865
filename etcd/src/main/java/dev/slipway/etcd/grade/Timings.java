package dev.slipway.etcd.grade;

import java.time.Duration;

/**
 * The two timings of etcd that everything else depends on.
 *
 * @param heartbeat {@code --heartbeat-interval}
 * @param election {@code --election-timeout}
 * @param assumed true if nobody told them, and they are etcd's defaults
 */
public record Timings(Duration heartbeat, Duration election, boolean assumed) {

  /** 100 ms and 1000 ms (etcd, server/embed/config.go). */
  public static final Timings DEFAULT =
      new Timings(Duration.ofMillis(100), Duration.ofMillis(1000), true);

  public Timings {
    if (!heartbeat.isPositive() || !election.isPositive()) {
      throw new IllegalArgumentException("timings have to be positive");
    }
  }

  /** Seconds of the election timeout. */
  public double electionSeconds() {
    return election.toMillis() / 1000.0;
  }

  /**
   * From where on the leader counts a heartbeat as failed: two intervals (etcd,
   * server/etcdserver/raft.go).
   */
  public Duration failedHeartbeat() {
    return heartbeat.multipliedBy(2);
  }
}
