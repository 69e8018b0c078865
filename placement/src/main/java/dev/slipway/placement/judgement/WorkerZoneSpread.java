package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.WORKER_ZONE_SPREAD;

import dev.slipway.placement.NameList;
import dev.slipway.placement.Placement;
import dev.slipway.placement.ZonedNodes;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * "It is RECOMMENDED to distribute worker nodes over multiple zones" (scs-0214-v2); RECOMMENDED is
 * SHOULD in RFC 2119.
 */
final class WorkerZoneSpread {

  private WorkerZoneSpread() {}

  static Finding judge(Placement placement) {
    int workers = placement.workers().size();
    if (workers == 0) {
      return placement.unreadable().isEmpty()
          ? Answer.notApplicable(WORKER_ZONE_SPREAD, placement, "There are no worker nodes.", "")
          : Answer.unreadable(WORKER_ZONE_SPREAD, placement);
    }
    ZonedNodes zones = ZonedNodes.of(placement.workers());
    List<Evidence> evidence = workersByZone(zones);
    if (zones.areSeveral()) {
      return Answer.pass(
          WORKER_ZONE_SPREAD,
          placement,
          "The "
              + Answer.count(workers, "worker")
              + " are in the zones "
              + NameList.of(zones.labels())
              + ".",
          evidence);
    }
    if (!zones.unknown().isEmpty()) {
      return Answer.undecided(
          WORKER_ZONE_SPREAD,
          placement,
          "The zone of " + NameList.of(zones.unknown()) + " is not known.",
          evidence,
          "Label every node with topology.kubernetes.io/zone.");
    }
    return Answer.fail(
        WORKER_ZONE_SPREAD,
        placement,
        workers == 1
            ? "The only worker is in the zone " + zones.labels().getFirst() + "."
            : "All " + workers + " workers are in one zone, " + zones.labels().getFirst() + ".",
        evidence,
        "Where the cloud has several availability zones, spread the worker pools over them.");
  }

  /** One line for each zone: there may be thousands of workers. */
  private static List<Evidence> workersByZone(ZonedNodes zones) {
    return zones.byZone().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Object::toString)))
        .map(e ->
            new Evidence(
                "zone " + e.getKey() + ": " + Answer.count(e.getValue().size(), "worker"),
                "best evidence for each worker",
                null))
        .toList();
  }
}
