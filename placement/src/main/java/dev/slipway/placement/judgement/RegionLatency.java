package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.REGION_LATENCY;

import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Members in one region. etcd's heartbeat should be around the round-trip time between members
 * (etcd tuning guide), which between regions is easily more than its default of 100 ms allows.
 */
final class RegionLatency {

  private RegionLatency() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty()) {
      return Answer.noMembers(REGION_LATENCY, placement);
    }
    TreeSet<String> regions = new TreeSet<>();
    TreeSet<String> unknown = new TreeSet<>();
    for (PlacedNode member : placement.members()) {
      Optional<Observation> region = member.best(Attribute.REGION);
      region.ifPresentOrElse(r -> regions.add(r.value()), () -> unknown.add(member.name()));
    }
    List<Evidence> evidence = Answer.best(placement.members(), Attribute.REGION);
    if (regions.size() > 1) {
      return Answer.fail(
          REGION_LATENCY,
          placement,
          "The members are in the regions "
              + NameList.of(List.copyOf(regions))
              + "; etcd's heartbeats have to cross between them.",
          evidence,
          "Keep the control plane within one region, or measure the round-trip time and raise etcd's"
              + " heartbeat interval and election timeout to match.");
    }
    if (!unknown.isEmpty()) {
      return Answer.undecided(
          REGION_LATENCY,
          placement,
          "The region of " + NameList.of(List.copyOf(unknown)) + " is not known.",
          evidence,
          "Label every node with topology.kubernetes.io/region.");
    }
    return Answer.pass(
        REGION_LATENCY,
        placement,
        "The members are in one region, " + regions.first() + ".",
        evidence);
  }
}
