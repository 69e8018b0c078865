package dev.slipway.etcd.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Heartbeat interval and election timeout of one etcd, milliseconds. Every member needs the same
 * values (etcd, Documentation/tuning.md).
 *
 * @param heartbeat milliseconds between two heartbeats of the leader
 * @param election milliseconds without a heartbeat after which a follower may stand for election
 */
public record Timings(int heartbeat, int election) {

  /** What etcd takes where nothing is said (etcd, server/embed/config.go). */
  public static final Timings DEFAULT = new Timings(100, 1000);

  /** What SCS uses (k8s-cluster-api-provider and cluster-stacks). */
  public static final Timings SCS = new Timings(250, 2500);

  /** OpenShift's profile for slow disks (cluster-etcd-operator, {@code Slower}). */
  public static final Timings OPENSHIFT_SLOW = new Timings(500, 2500);

  /** Milliseconds; etcd does not start with more (etcd, server/embed/config.go, maxElectionMs). */
  public static final int LONGEST_ELECTION = 50_000;

  /** etcd does not start with fewer heartbeats in an election timeout (embed/config.go). */
  public static final int LEAST_RATIO = 5;

  /** What the tuning guide and raft's own documentation advise. */
  public static final int ADVISED_RATIO = 10;

  /**
   * Milliseconds. A new leader takes up to two election timeouts, and a lease call of
   * kube-controller-manager and kube-scheduler five seconds (client-go, tools/leaderelection: half
   * of the renew deadline of ten), so that this is the most Kubernetes stands with its defaults.
   */
  public static final int LONGEST_FOR_KUBERNETES = 2500;

  public Timings {
    List<String> faults = faults(heartbeat, election);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Why etcd would not start with these, one sentence each without a stop; none if it would. */
  public static List<String> faults(long heartbeat, long election) {
    List<String> faults = new ArrayList<>();
    if (heartbeat <= 0) {
      faults.add("the heartbeat interval has to be at least 1 ms, not " + heartbeat);
    }
    if (election <= 0) {
      faults.add("the election timeout has to be at least 5 ms, not " + election);
    }
    if (election > LONGEST_ELECTION) {
      faults.add(
          "the election timeout has to be at most " + LONGEST_ELECTION + " ms, not " + election);
    }
    if (faults.isEmpty() && election < LEAST_RATIO * heartbeat) {
      faults.add(
          "the election timeout has to be at least five heartbeats ("
              + LEAST_RATIO * heartbeat
              + " ms), not "
              + election);
    }
    return faults;
  }

  /** The election timeout with a tenth of it as heartbeat interval, as is advised. */
  public static Timings ofElection(int election) {
    return new Timings(Math.max(1, election / ADVISED_RATIO), election);
  }

  /** Whole heartbeats in an election timeout: the ticks that raft counts (etcd, raft.go). */
  public int ticks() {
    return election / heartbeat;
  }

  /** Seconds. */
  public double heartbeatSeconds() {
    return heartbeat / 1000.0;
  }

  /** Seconds. */
  public double electionSeconds() {
    return election / 1000.0;
  }

  public Duration heartbeatInterval() {
    return Duration.ofMillis(heartbeat);
  }

  public Duration electionTimeout() {
    return Duration.ofMillis(election);
  }

  /** As {@code 250/2500}. */
  @Override
  public String toString() {
    return heartbeat + "/" + election;
  }
}
