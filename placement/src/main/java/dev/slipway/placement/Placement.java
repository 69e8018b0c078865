package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that is known about where a cluster's nodes are: the one input of every rule.
 *
 * @param subject the cluster, as reports call it
 * @param members the control-plane members that are visible as nodes, by name
 * @param workers the other nodes, by name
 * @param unreadable why the nodes could not be read; empty where they could
 * @param required least grade of host evidence that counts
 * @param hosts who among the members shares a host with whom, by the evidence that counts
 */
public record Placement(
    String subject,
    List<PlacedNode> members,
    List<PlacedNode> workers,
    String unreadable,
    Grade required,
    HostPartition hosts) {

  public Placement {
    members = members.stream().sorted(Comparator.comparing(PlacedNode::name)).toList();
    workers = workers.stream().sorted(Comparator.comparing(PlacedNode::name)).toList();
  }

  /** Brings together {@code nodes} and what every source says about them. */
  public static Placement of(
      String subject, List<Node> nodes, List<Observations> sources, Grade required) {
    List<PlacedNode> members = new ArrayList<>();
    List<PlacedNode> workers = new ArrayList<>();
    for (Node node : nodes) {
      List<Observation> observations = new ArrayList<>(4);
      for (Observations source : sources) {
        observations.addAll(source.byNode().getOrDefault(node.name(), List.of()));
      }
      switch (Role.of(node)) {
        case CONTROL_PLANE -> members.add(new PlacedNode(node.name(), observations));
        case WORKER -> workers.add(new PlacedNode(node.name(), observations));
      }
    }
    return new Placement(
        subject, members, workers, "", required, HostPartition.of(members, required));
  }

  /** Nothing is known, because the nodes could not be read. */
  public static Placement unreadable(String subject, String why, Grade required) {
    return new Placement(
        subject, List.of(), List.of(), why, required, HostPartition.of(List.of(), required));
  }

  /** How many nodes there are, of whatever role. */
  public int size() {
    return members.size() + workers.size();
  }
}
