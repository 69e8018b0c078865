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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Members in one region. etcd's heartbeat should be around the round-trip time between members
 * (etcd tuning guide), which between regions is easily more than its default of 100 ms allows.
 *
 * <p>Where equally good sources contradict each other, the region that is further away counts; and
 * a failure that part of the evidence shows stands until the evidence as a whole shows a pass.
 */
final class RegionLatency {

  private static final String REMEDY =
      "Keep the control plane within one region, or measure the round-trip time and raise etcd's"
          + " heartbeat interval and election timeout to match.";

  private RegionLatency() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty()) {
      return Answer.noMembers(REGION_LATENCY, placement);
    }
    List<PlacedNode> members = placement.members();
    Set<String> unknown = new TreeSet<>();
    for (PlacedNode member : members) {
      if (member.best(Attribute.REGION).isEmpty()) {
        unknown.add(member.name());
      }
    }
    Set<String> regions = apart(members, member -> member.allBest(Attribute.REGION));
    if (regions.size() > 1) {
      return Answer.fail(
          REGION_LATENCY,
          placement,
          "The members are in the regions "
              + NameList.of(List.copyOf(regions))
              + "; etcd's heartbeats have to cross between them.",
          every(members, member -> member.allBest(Attribute.REGION)),
          REMEDY);
    }
    List<Evidence> evidence = Answer.best(members, Attribute.REGION);
    if (!unknown.isEmpty()) {
      Set<String> claimed = apart(members, member -> member.of(Attribute.REGION).toList());
      if (claimed.size() > 1) {
        return Answer.fail(
            REGION_LATENCY,
            placement,
            "By evidence that is contradicted but not refuted the members are in the regions "
                + NameList.of(List.copyOf(claimed))
                + "; the region of "
                + NameList.of(List.copyOf(unknown))
                + " is not known.",
            every(members, member -> member.of(Attribute.REGION).toList()),
            REMEDY);
      }
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
        "The members are in one region, "
            + members.getFirst().best(Attribute.REGION).map(Observation::value).orElse("")
            + ".",
        evidence);
  }

  /** The regions that are named, if by them two members are in different ones; else none. */
  private static Set<String> apart(
      List<PlacedNode> members, Function<PlacedNode, List<Observation>> said) {
    Set<String> named = new TreeSet<>();
    Set<String> ofOne = Set.of();
    boolean apart = false;
    for (PlacedNode member : members) {
      Set<String> here =
          said.apply(member).stream().map(Observation::value).collect(Collectors.toSet());
      if (here.isEmpty()) {
        continue;
      }
      boolean first = named.isEmpty();
      // Of two members with the same single region, or the first one alone, none is elsewhere.
      apart |= !first && (here.size() > 1 || !here.equals(ofOne) || ofOne.size() > 1);
      ofOne = first ? here : ofOne;
      named.addAll(here);
    }
    return apart ? named : Set.of();
  }

  private static List<Evidence> every(
      List<PlacedNode> members, Function<PlacedNode, List<Observation>> said) {
    return members.stream()
        .flatMap(member -> said.apply(member).stream().map(o -> o.about(member.name())))
        .toList();
  }
}
