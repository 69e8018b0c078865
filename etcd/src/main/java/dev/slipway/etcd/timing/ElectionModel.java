package dev.slipway.etcd.timing;

/**
 * How likely a stall of the leader's disk causes an election.
 *
 * <p>etcd saves its log in the goroutine that also ticks (etcd, server/etcdserver/raft.go), so a
 * fsync of length L is a silence of the leader of L and a bit. A follower counts ticks of one
 * heartbeat interval H since the last heartbeat and stands for election after R of them, R drawn
 * from N to 2N-1 with N = E/H (etcd-io/raft, raft.go). The stall begins u ticks after the last
 * heartbeat, u uniform in 0 to 1, and a follower's first tick comes after a time uniform in 0 to H.
 *
 * <p>Then one follower stands up with probability {@code p(u) = clip((L/H + u - N + 1) / N, 0, 1)},
 * and one of f with {@code 1 - mean over u of (1 - p(u))^f}. Pre-vote and check-quorum, which are
 * on, keep single followers from disturbing a leader that works, but none that was silent for
 * longer than E. Not modelled: stalls that freeze the followers too, as of a shared storage; there
 * fewer elections happen, so that the model is an upper bound.
 */
public final class ElectionModel {

  private ElectionModel() {}

  /**
   * Probability of an election, ticks counted: 0 to 1.
   *
   * @param stall seconds; may be infinite
   * @param followers voting members besides the leader
   */
  public static double ticked(Timings timings, double stall, int followers) {
    if (followers == 0) {
      return 0; // Nobody waits for a heartbeat.
    }
    double ticks = timings.ticks();
    double reach = stall / timings.heartbeatSeconds() - ticks + 1;
    if (reach >= ticks) {
      return 1;
    }
    // Of u in 0..1: p is 0 up to `from`, linear up to `to`, and 1 from there.
    double from = Math.clamp(-reach, 0, 1);
    double to = Math.clamp(ticks - reach, 0, 1);
    double rest =
        from + integral(reach, ticks, followers, to) - integral(reach, ticks, followers, from);
    return 1 - Math.clamp(rest, 0, 1);
  }

  /** Antiderivative over u of {@code (1 - (reach + u) / ticks)^followers}. */
  private static double integral(double reach, double ticks, int followers, double u) {
    return -ticks / (followers + 1) * Math.pow(1 - (reach + u) / ticks, followers + 1);
  }

  /**
   * Probability of an election as if time had no ticks: {@code 1 - (1-p)^f} with {@code p =
   * clip((L-E)/E, 0, 1)}. Always at most {@link #ticked}; ten ticks and more bring them close.
   */
  public static double continuous(Timings timings, double stall, int followers) {
    double election = timings.electionSeconds();
    double p = Math.clamp((stall - election) / election, 0, 1);
    return 1 - Math.pow(1 - p, followers);
  }

  /** Seconds; no shorter stall can cause an election: two ticks less than an election timeout. */
  public static double shortestStall(Timings timings) {
    return timings.heartbeatSeconds() * Math.max(0, timings.ticks() - 2);
  }
}
