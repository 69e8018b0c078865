package dev.slipway.placement.picture;

import dev.slipway.placement.HostPartition.Group;
import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.ZonedNodes;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.report.Figure;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Figure.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Regions, zones, hosts and members as boxes inside each other; workers are counted by zone. */
public final class PlacementFigure {

  private static final String UNKNOWN = "unknown";

  private PlacementFigure() {}

  /** The picture of {@code placement}; none where there is nothing to show. */
  public static Optional<Figure> of(Placement placement) {
    if (placement.size() == 0) {
      return Optional.empty();
    }
    Map<String, Map<String, List<Box>>> zonesByRegion = new TreeMap<>();
    for (Group group : placement.hosts().groups()) {
      zonesByRegion
          .computeIfAbsent(labels(group.members(), Attribute.REGION), r -> new TreeMap<>())
          .computeIfAbsent(labels(group.members(), Attribute.ZONE), z -> new ArrayList<>())
          .add(host(placement, group));
    }
    Map<String, Map<String, Long>> workers =
        placement.workers().stream()
            .collect(
                Collectors.groupingBy(
                    node -> label(node, Attribute.REGION),
                    Collectors.groupingBy(
                        node -> label(node, Attribute.ZONE), Collectors.counting())));
    workers.forEach((region, zones) ->
        zones.forEach((zone, count) ->
            zonesByRegion
                .computeIfAbsent(region, r -> new TreeMap<>())
                .computeIfAbsent(zone, z -> new ArrayList<>())
                .add(
                    new Box(
                        count == 1 ? "worker" : "workers",
                        Long.toString(count),
                        Tone.PLAIN,
                        List.of()))));
    List<Box> regions = new ArrayList<>();
    zonesByRegion.forEach((region, zones) -> {
      List<Box> boxes = new ArrayList<>();
      zones.forEach((zone, hosts) -> boxes.add(named("zone", zone, hosts)));
      regions.add(named("region", region, boxes));
    });
    return Optional.of(new Containment("Where the control plane runs", regions));
  }

  private static Box named(String kind, String label, List<Box> children) {
    return new Box(kind, label, label.equals(UNKNOWN) ? Tone.UNKNOWN : Tone.PLAIN, children);
  }

  private static Box host(Placement placement, Group group) {
    List<Box> members =
        group.members().stream()
            .map(member -> new Box("member", member.name(), Tone.PLAIN, List.of()))
            .toList();
    if (!group.isKnown()) {
      return new Box("host", UNKNOWN, Tone.UNKNOWN, members);
    }
    return new Box(
        "host", group.hostings().getFirst().key().value(), tone(placement, group), members);
  }

  /** Bad: losing this host alone loses the majority, or its members claim different zones. */
  private static Tone tone(Placement placement, Group group) {
    int n = placement.hosts().size();
    boolean majorityLost = n - group.size() < n / 2 + 1;
    return majorityLost || ZonedNodes.of(group.members()).areSeveral() ? Tone.BAD : Tone.GOOD;
  }

  /** More than one label where members of one host claim different places. */
  private static String labels(List<PlacedNode> members, Attribute attribute) {
    return NameList.of(
        members.stream().map(member -> label(member, attribute)).distinct().sorted().toList());
  }

  private static String label(PlacedNode node, Attribute attribute) {
    return node.best(attribute).map(Observation::value).orElse(UNKNOWN);
  }
}
