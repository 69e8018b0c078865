package dev.slipway.etcd.advice;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;
import java.util.List;

/**
 * The rules for configurations of etcd, each with where it comes from. MUST: etcd does not start,
 * or what SCS or etcd say must be is not so.
 */
public final class Rules {

  private static final String ETCD = "https://etcd.io/docs/v3.6/";
  private static final String MINUTES =
      "https://github.com/SovereignCloudStack/minutes/blob/main/container/";
  private static final String SCS = "https://docs.scs.community/standards/";

  public static final Rule TIMINGS =
      must("etcd.timings", "etcd starts with these timings", ETCD + "tuning/");
  public static final Rule TIMINGS_EQUAL =
      must("etcd.timings-equal", "All members have the same timings", ETCD + "tuning/");
  public static final Rule TIMINGS_LEASES =
      must(
          "etcd.timings-leases",
          "Controllers stand the time until there is a new leader",
          "https://pkg.go.dev/k8s.io/client-go/tools/leaderelection");
  public static final Rule TIMINGS_RATIO =
      should("etcd.timings-ratio", "An election timeout has ten heartbeats", ETCD + "tuning/");
  public static final Rule HEARTBEAT_SEEN =
      should(
          "etcd.heartbeat-seen",
          "Late heartbeats are still counted",
          "https://github.com/etcd-io/etcd/blob/main/server/etcdserver/raft.go");
  public static final Rule COMPACTION =
      must(
          "etcd.compaction",
          "The history of etcd is compacted",
          SCS + "scs-0215-v1-robustness-features");
  public static final Rule SNAPSHOT_COUNT =
      should("etcd.snapshot-count", "Snapshots are neither rare nor constant", ETCD + "tuning/");
  public static final Rule QUOTA =
      should("etcd.quota", "The database may grow to at most 8 GiB", ETCD + "dev-guide/limit/");
  public static final Rule VERSION =
      should(
          "etcd.version",
          "A stalled leader revokes no leases wrongly",
          "https://github.com/etcd-io/etcd/issues/15247");
  public static final Rule INCIDENT =
      must(
          "etcd.incident-disk",
          "The disk is not that of the incident of March 2024",
          MINUTES + "20240321.md");
  public static final Rule DISK =
      should("etcd.disk", "etcd writes to a local SSD", SCS + "scs-0110-v1-ssd-flavors");
  public static final Rule FSYNC =
      must(
          "etcd.fsync", "What etcd takes for written is written", ETCD + "op-guide/configuration/");
  public static final Rule DEFRAG =
      should(
          "etcd.defrag",
          "Members are defragmented one by one, the leader last",
          ETCD + "op-guide/maintenance/#defragmentation");
  public static final Rule BACKUP =
      should("etcd.backup", "etcd is backed up", SCS + "scs-0215-v1-robustness-features");
  public static final Rule METRICS =
      should(
          "etcd.metrics",
          "Only the control plane reaches the metrics",
          "https://github.com/SovereignCloudStack/cluster-stacks/commit/dc263ba");
  public static final Rule CLEANUP =
      must(
          "cleanup.scope",
          "What cleans up deletes only what is its own and old",
          "https://github.com/SovereignCloudStack/standards/pull/712");

  private Rules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        TIMINGS,
        TIMINGS_EQUAL,
        TIMINGS_LEASES,
        TIMINGS_RATIO,
        HEARTBEAT_SEEN,
        COMPACTION,
        SNAPSHOT_COUNT,
        QUOTA,
        VERSION,
        INCIDENT,
        DISK,
        FSYNC,
        DEFRAG,
        BACKUP,
        METRICS,
        CLEANUP);
  }

  private static Rule must(String id, String title, String reference) {
    return new Rule(id, Level.MUST, title, URI.create(reference));
  }

  private static Rule should(String id, String title, String reference) {
    return new Rule(id, Level.SHOULD, title, URI.create(reference));
  }
}
