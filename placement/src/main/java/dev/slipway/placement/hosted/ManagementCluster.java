package dev.slipway.placement.hosted;

import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cluster whose nodes carry hosted control planes.
 *
 * @param placement its own nodes, judged as those of any cluster
 */
public record ManagementCluster(Placement placement) {

  /**
   * The serving pods of {@code component}, each where its node is. Pods on one node are on one
   * host, whatever is said of the node, and also where nothing is known of it.
   */
  public Placement of(Component component, String subject) {
    Map<String, PlacedNode> nodes = nodes();
    List<PlacedNode> members = new ArrayList<>();
    if (component.members() instanceof Members.Pods pods) {
      pods.serving().forEach(pod -> members.add(node(nodes, pod.nodeName()).carrying(pod.name())));
    }
    return Placement.ofMembers(subject, members, placement.required());
  }

  /** The nodes that carry {@code components}, as members of one placement. */
  public Placement carrying(List<Component> components, String subject) {
    Map<String, PlacedNode> nodes = nodes();
    Map<String, PlacedNode> carrying = new TreeMap<>();
    for (Component component : components) {
      if (component.members() instanceof Members.Pods pods) {
        for (String name : pods.serving().stream().map(pod -> pod.nodeName()).toList()) {
          PlacedNode node = node(nodes, name);
          carrying.put(node.name(), node);
        }
      }
    }
    return Placement.ofMembers(subject, List.copyOf(carrying.values()), placement.required());
  }

  private Map<String, PlacedNode> nodes() {
    Map<String, PlacedNode> nodes = HashMap.newHashMap(placement.size());
    Stream.concat(placement.members().stream(), placement.workers().stream())
        .forEach(node -> nodes.put(node.name(), node));
    return nodes;
  }

  private static PlacedNode node(Map<String, PlacedNode> nodes, @Nullable String name) {
    String known = String.valueOf(name);
    return nodes.getOrDefault(known, new PlacedNode(known, List.of()));
  }
}
