package dev.slipway.placement.picture;

import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.placement.HostPartition.Group;
import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.ManagementCluster;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Figure;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.Figure.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Zones, hosts, management nodes and the pods of a hosted control plane as boxes inside each other.
 */
public final class HostedFigure {

  private static final String UNKNOWN = "unknown";

  private HostedFigure() {}

  /** The picture of {@code controlPlane}; none where no pod serves. */
  public static Optional<Figure> of(HostedControlPlane controlPlane, ManagementCluster cluster) {
    Map<String, List<Box>> pods = podsByNode(controlPlane);
    if (pods.isEmpty()) {
      return Optional.empty();
    }
    Placement nodes = cluster.carrying(controlPlane.components(), controlPlane.name());
    Map<String, Boolean> loses = losesByNode(controlPlane, cluster);
    Map<String, List<Box>> hostsByZone = new TreeMap<>();
    for (Group group : nodes.hosts().groups()) {
      hostsByZone
          .computeIfAbsent(zones(group.members()), z -> new ArrayList<>())
          .add(host(group, pods, loses));
    }
    List<Box> zones = new ArrayList<>();
    hostsByZone.forEach((zone, hosts) ->
        zones.add(new Box("zone", zone, zone.equals(UNKNOWN) ? Tone.UNKNOWN : Tone.PLAIN, hosts)));
    return Optional.of(
        new Containment("Where the control plane of " + controlPlane.name() + " runs", zones));
  }

  private static Box host(Group group, Map<String, List<Box>> pods, Map<String, Boolean> loses) {
    List<Box> nodes = new ArrayList<>();
    boolean bad = false;
    for (PlacedNode node : group.members()) {
      nodes.add(
          new Box("node", node.name(), Tone.PLAIN, pods.getOrDefault(node.name(), List.of())));
      bad |= loses.getOrDefault(node.name(), false);
    }
    return new Box(
        "host",
        group.isKnown() ? group.hostings().getFirst().key().value() : UNKNOWN,
        bad ? Tone.BAD : group.isKnown() ? Tone.GOOD : Tone.UNKNOWN,
        nodes);
  }

  private static Map<String, List<Box>> podsByNode(HostedControlPlane controlPlane) {
    Map<String, List<Box>> byNode = new HashMap<>();
    for (Component component : controlPlane.components()) {
      if (component.members() instanceof Members.Pods pods) {
        for (Pod pod : pods.serving()) {
          byNode
              .computeIfAbsent(String.valueOf(pod.nodeName()), n -> new ArrayList<>())
              .add(new Box(component.kind().member(), pod.name(), Tone.PLAIN, List.of()));
        }
      }
    }
    return byNode;
  }

  /** Nodes on a host whose loss leaves a component too few members. */
  private static Map<String, Boolean> losesByNode(
      HostedControlPlane controlPlane, ManagementCluster cluster) {
    Map<String, Boolean> loses = new HashMap<>();
    for (Component component : controlPlane.components()) {
      if (!(component.members() instanceof Members.Pods pods)) {
        continue;
      }
      Placement placement = cluster.of(component, "");
      int serving = placement.members().size();
      int needed = component.kind() == Component.Kind.DATASTORE ? pods.size() / 2 + 1 : 1;
      for (Group group : placement.hosts().groups()) {
        if (serving - group.size() < needed) {
          for (PlacedNode pod : group.members()) {
            @Nullable String node = pod.machine();
            if (node != null) {
              loses.put(node, true);
            }
          }
        }
      }
    }
    return loses;
  }

  /** More than one label where nodes of one host claim different zones. */
  private static String zones(List<PlacedNode> nodes) {
    return NameList.of(
        nodes.stream()
            .map(node -> node.best(Attribute.ZONE).map(Observation::value).orElse(UNKNOWN))
            .distinct()
            .sorted()
            .toList());
  }
}
