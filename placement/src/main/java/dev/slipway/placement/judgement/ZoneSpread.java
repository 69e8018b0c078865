package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.ZONE_SPREAD;

import dev.slipway.placement.NameList;
import dev.slipway.placement.Placement;
import dev.slipway.placement.ZonedNodes;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.List;

/**
 * "The control plane nodes SHOULD be distributed over multiple failure zones" (scs-0214-v2). Zones
 * are what the nodes say; whether hosts contradict them is told by {@link EvidenceDisagreement}.
 */
final class ZoneSpread {

  private ZoneSpread() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty()) {
      return Answer.noMembers(ZONE_SPREAD, placement);
    }
    ZonedNodes zones = ZonedNodes.of(placement.members());
    List<Evidence> evidence = Answer.best(placement.members(), Attribute.ZONE);
    if (zones.areSeveral()) {
      return Answer.pass(
          ZONE_SPREAD,
          placement,
          "The members are in the zones " + NameList.of(zones.labels()) + ".",
          evidence);
    }
    if (!zones.unknown().isEmpty()) {
      return Answer.undecided(
          ZONE_SPREAD,
          placement,
          "The zone of " + NameList.of(zones.unknown()) + " is not known.",
          evidence,
          "Label every node with topology.kubernetes.io/zone.");
    }
    return Answer.fail(
        ZONE_SPREAD,
        placement,
        placement.members().size() == 1
            ? "The only member is in the zone " + zones.labels().getFirst() + "."
            : "All "
                + Answer.count(placement.members().size(), "member")
                + " are in one zone, "
                + zones.labels().getFirst()
                + ".",
        evidence,
        "Where the cloud has several availability zones, create control-plane nodes in at least two;"
            + " three keep the quorum when one is lost.");
  }
}
