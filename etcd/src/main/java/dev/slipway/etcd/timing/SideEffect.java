package dev.slipway.etcd.timing;

/**
 * What depends on heartbeat interval H and election timeout E, with the formula and the source it
 * is from. The answer to the question of the minutes of 2024-03-21: what are the side effects?
 */
public enum SideEffect {
  /**
   * The longest until a dead leader is noticed: 2E, because a follower waits E and up to E more,
   * drawn at random (etcd-io/raft, raft.go, resetRandomizedElectionTimeout).
   */
  DETECTION_WORST(
      "dead leader noticed, at worst",
      "2E",
      "etcd-io/raft raft.go",
      "no writes and no linearizable reads until then") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(2L * timings.election());
    }
  },

  /**
   * The mean until a dead leader is noticed: the least of f waits drawn from E to 2E, which is E +
   * E/(f+1); 4E/3 with two followers (etcd-io/raft, raft.go).
   */
  DETECTION_MEAN(
      "dead leader noticed, on average",
      "E + E/(followers+1)",
      "etcd-io/raft raft.go",
      "what an outage of a leader costs usually") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(Math.round(timings.election() + timings.election() / (followers + 1.0)));
    }
  },

  /** A leader checks every E whether a majority answered in it (raft.go, MsgCheckQuorum). */
  QUORUM_LOSS(
      "leader notices lost quorum",
      "E to 2E",
      "etcd-io/raft raft.go, CheckQuorum",
      "a leader that is cut off goes on answering until then") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return new Magnitude(timings.election(), 2L * timings.election());
    }
  },

  /** 5 s for the disk and two election timeouts (etcd, server/config/config.go, ReqTimeout). */
  REQUEST_TIMEOUT(
      "etcd request times out",
      "5 s + 2E",
      "etcd server/config/config.go ReqTimeout",
      "how long a request hangs before the API server learns of it") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(5000 + 2L * timings.election());
    }
  },

  /** 1 s for a round trip and E (etcd, server/config/config.go, PeerDialTimeout). */
  PEER_DIAL(
      "dial to a peer times out",
      "1 s + E",
      "etcd server/config/config.go PeerDialTimeout",
      "a peer that is gone is tried so long") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(1000 + timings.election());
    }
  },

  /** Three ticks of E without a leader (etcd, server/etcdserver/api/v3rpc/interceptor.go). */
  STREAMS_CUT(
      "streams cut without a leader",
      "3E",
      "etcd api/v3rpc/interceptor.go",
      "watches that require a leader end, and are listed anew") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(3L * timings.election());
    }
  },

  /** Whole seconds, rounded up, of one and a half E (etcd, server/etcdserver/server.go). */
  LEASE_MINIMUM(
      "shortest lease of etcd",
      "ceil(1.5E), whole seconds",
      "etcd server/etcdserver/server.go minTTL",
      "Kubernetes has leases of 15 s for API server endpoints: touched from E = 10 s") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      // ceil of (3E/2) ms in whole seconds; with E in ms that is ceil(3E / 2000).
      return Magnitude.of(Math.ceilDiv(3L * timings.election(), 2000L) * 1000);
    }
  },

  /**
   * The counter {@code etcd_server_heartbeat_send_failures_total} takes a heartbeat for late after
   * two intervals (etcd, server/etcdserver/raft.go, contention.NewTimeoutDetector(2 * heartbeat)).
   */
  HEARTBEAT_COUNTER(
      "late heartbeat counted from",
      "2H",
      "etcd server/etcdserver/raft.go",
      "a symptom that goes silent without anything getting better") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(2L * timings.heartbeat());
    }
  },

  /** A leader takes itself for active for three ticks (etcd, server/etcdserver/server.go). */
  LEASE_OWNER_CHECK(
      "lease owner takes itself for active",
      "3H",
      "etcd server/etcdserver/server.go",
      "leases are revoked later by a leader that stalled") {
    @Override
    public Magnitude of(Timings timings, int followers) {
      return Magnitude.of(3L * timings.heartbeat());
    }
  };

  private final String title;
  private final String formula;
  private final String source;
  private final String meaning;

  SideEffect(String title, String formula, String source, String meaning) {
    this.title = title;
    this.formula = formula;
    this.source = source;
    this.meaning = meaning;
  }

  /**
   * @param followers voting members besides the leader, at least one
   */
  public abstract Magnitude of(Timings timings, int followers);

  public String title() {
    return title;
  }

  /** With E the election timeout and H the heartbeat interval. */
  public String formula() {
    return formula;
  }

  /** Where the formula is written down. */
  public String source() {
    return source;
  }

  /** What it means for whoever runs the cluster; one phrase. */
  public String meaning() {
    return meaning;
  }
}
