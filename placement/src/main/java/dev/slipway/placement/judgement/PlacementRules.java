package dev.slipway.placement.judgement;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/**
 * The rules by which a placement is judged. Their ids are public contract.
 *
 * <p>Sources: scs-0214-v2 as in force since 2026-04-28; for quorum the failure tolerance of etcd;
 * for durability Nova's server groups and scs-0103 (live migration is to be expected of servers
 * without local disk); for regions the etcd tuning guide and minutes of 2024-11-28 ("different
 * regions typically not a good idea, due to latency issues").
 */
public final class PlacementRules {

  private static final URI STANDARD =
      URI.create("https://docs.scs.community/standards/scs-0214-v2-k8s-node-distribution");
  private static final URI SUPPLEMENT =
      URI.create(
          "https://docs.scs.community/standards/scs-0214-w1-k8s-node-distribution-implementation-testing");
  private static final URI FAILURE_TOLERANCE =
      URI.create("https://etcd.io/docs/v3.5/faq/#what-is-failure-tolerance");
  private static final URI SERVER_GROUPS =
      URI.create("https://docs.openstack.org/nova/latest/user/server-groups.html");
  private static final URI TUNING = URI.create("https://etcd.io/docs/v3.5/tuning/");

  public static final Rule PHYSICAL_SPREAD =
      new Rule(
          "scs-0214-v2.physical-spread",
          Level.MUST,
          "control plane on several physical machines",
          STANDARD);

  public static final Rule LABELS_PRESENT =
      new Rule(
          "scs-0214-v2.labels-present",
          Level.MUST,
          "every node has region and zone labels",
          STANDARD);

  public static final Rule LABELS_CURRENT =
      new Rule(
          "scs-0214-v2.labels-current",
          Level.MUST,
          "region and zone labels are true to reality",
          STANDARD);

  public static final Rule ZONE_SPREAD =
      new Rule(
          "scs-0214-v2.zone-spread",
          Level.SHOULD,
          "control plane over several failure zones",
          STANDARD);

  public static final Rule WORKER_ZONE_SPREAD =
      new Rule(
          "scs-0214-v2.worker-zone-spread",
          Level.SHOULD,
          "workers over several failure zones (recommended)",
          STANDARD);

  public static final Rule QUORUM_SAFETY =
      new Rule(
          "placement.quorum-safety",
          Level.SHOULD,
          "etcd keeps its majority when any one host is lost",
          FAILURE_TOLERANCE);

  public static final Rule REGION_LATENCY =
      new Rule(
          "placement.region-latency",
          Level.SHOULD,
          "control plane within one region, for etcd's latency",
          TUNING);

  public static final Rule EVIDENCE_DISAGREEMENT =
      new Rule(
          "placement.evidence-disagreement",
          Level.SHOULD,
          "sources agree about every member",
          SUPPLEMENT);

  public static final Rule DURABILITY =
      new Rule(
          "placement.durability",
          Level.SHOULD,
          "the members are kept on different hosts",
          SERVER_GROUPS);

  public static final Rule MANAGEMENT_CONTROL_PLANE =
      new Rule(
          "placement.management-control-plane",
          Level.SHOULD,
          "the management cluster keeps its own control plane when any one host is lost",
          FAILURE_TOLERANCE);

  private PlacementRules() {}
}
