package dev.slipway.etcd.status;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;
import java.util.List;

/** What a running etcd is judged by at one moment. */
public final class StatusRules {

  private static final URI MAINTENANCE =
      URI.create("https://etcd.io/docs/v3.6/op-guide/maintenance/");
  private static final URI FAQ = URI.create("https://etcd.io/docs/v3.6/faq/");
  private static final URI FAILURES = URI.create("https://etcd.io/docs/v3.6/op-guide/failures/");
  private static final URI MIXIN =
      URI.create("https://github.com/etcd-io/etcd/blob/main/contrib/mixin/alerts/alerts.libsonnet");

  public static final Rule REACHABLE =
      new Rule("etcd-status.reachable", Level.MUST, "Every endpoint answers", FAILURES);

  public static final Rule LEADER =
      new Rule("etcd-status.leader", Level.MUST, "There is one leader", FAILURES);

  public static final Rule READS =
      new Rule("etcd-status.reads", Level.MUST, "A majority answers reads", FAILURES);

  public static final Rule ALARMS =
      new Rule("etcd-status.alarms", Level.MUST, "No alarm is raised", MAINTENANCE);

  public static final Rule MEMBERSHIP =
      new Rule("etcd-status.membership", Level.MUST, "Members list the same members", FAILURES);

  /** Mixin alert etcdDatabaseQuotaLowSpace: above 95 % of the quota. */
  public static final Rule QUOTA =
      new Rule("etcd-status.quota", Level.MUST, "The database has room", MIXIN);

  /** Mixin alert etcdDatabaseHighFragmentationRatio: in use below 50 % and above 100 MiB. */
  public static final Rule FRAGMENTATION =
      new Rule("etcd-status.fragmentation", Level.SHOULD, "The database is not hollow", MIXIN);

  public static final Rule VERSIONS =
      new Rule("etcd-status.versions", Level.SHOULD, "Members have the same version", MAINTENANCE);

  /** Rule E7: leases revoked by a leader that stalled are fixed in 3.5.13. */
  public static final Rule LEASES =
      new Rule(
          "etcd-status.lease-fix",
          Level.SHOULD,
          "A leader that stalled revokes no leases",
          URI.create("https://github.com/etcd-io/etcd/issues/15247"));

  public static final Rule ODD =
      new Rule("etcd-status.odd", Level.SHOULD, "The number of members is odd", FAQ);

  public static final Rule LAG =
      new Rule("etcd-status.lag", Level.SHOULD, "No member lags behind", FAILURES);

  private StatusRules() {}

  public static List<Rule> all() {
    return List.of(
        REACHABLE,
        LEADER,
        READS,
        ALARMS,
        MEMBERSHIP,
        QUOTA,
        FRAGMENTATION,
        VERSIONS,
        LEASES,
        ODD,
        LAG);
  }
}
