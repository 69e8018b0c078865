package dev.slipway.etcd.timing;

/**
 * A limit of Kubernetes that the time until there is a new leader may pass, and what happens then.
 * The limits are the defaults; the failover taken is the worst one, 2E.
 */
public enum Coupling {
  /**
   * 1 s, three times: the readiness probe that kubeadm gives kube-apiserver. Also 2 s: {@code
   * --etcd-readycheck-timeout} (kubernetes/apiserver, pkg/server/options/etcd.go).
   */
  READINESS(
      "readiness of every API server",
      2000,
      "kubernetes/apiserver pkg/server/options/etcd.go",
      "all API servers turn unready together; a load balancer may drop every backend"),

  /**
   * 5 s: one call for the lease of kube-controller-manager or kube-scheduler, half of the renew
   * deadline (client-go, tools/leaderelection; component-base).
   */
  LEASE_CALL(
      "one renewal of a controller's lease",
      5000,
      "kubernetes/client-go tools/leaderelection",
      "a renewal of kube-controller-manager or kube-scheduler fails"),

  /**
   * 10 s: the renew deadline of kube-controller-manager, kube-scheduler, CSI sidecars, the cloud
   * controller manager and most operators (client-go, tools/leaderelection).
   */
  RENEW_DEADLINE(
      "renew deadline of controllers",
      10_000,
      "kubernetes/client-go tools/leaderelection",
      "controllers exit and start anew, and each of them lists everything again"),

  /**
   * 15 s: the leases of API servers in etcd, whose shortest time is ceil(1.5E)
   * (kubernetes/kubernetes, pkg/controlplane/reconcilers).
   */
  ENDPOINT_LEASE(
      "leases of API server endpoints",
      20_000,
      "kubernetes/kubernetes pkg/controlplane/reconcilers",
      "the shortest lease of etcd reaches that of API server endpoints"),

  /**
   * 40 s: how long a kubelet's lease holds, and the client of an API server goes on with a dead
   * member (kubernetes/kubernetes#127352).
   */
  NODE_LEASE(
      "leases of nodes", 40_000, "kubernetes/kubernetes#127352", "nodes turn NotReady in numbers");

  private final String title;
  private final int limit;
  private final String source;
  private final String consequence;

  Coupling(String title, int limit, String source, String consequence) {
    this.title = title;
    this.limit = limit;
    this.source = source;
    this.consequence = consequence;
  }

  /** How a failover at worst compares with the limit. */
  public enum Standing {
    /** It ends before. */
    WITHIN,
    /** It takes exactly as long: on the edge. */
    EDGE,
    /** It takes longer, so that the consequence is to be expected now and then. */
    BEYOND
  }

  public Standing of(Timings timings) {
    int order = Integer.compare(2 * timings.election(), limit);
    return order < 0 ? Standing.WITHIN : order == 0 ? Standing.EDGE : Standing.BEYOND;
  }

  public String title() {
    return title;
  }

  /** Milliseconds of a failover that it stands. */
  public int limit() {
    return limit;
  }

  public String source() {
    return source;
  }

  /** What happens beyond the limit; one phrase. */
  public String consequence() {
    return consequence;
  }
}
