package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
      PlacedNode placed = placed(node.name(), sources);
      switch (Role.of(node)) {
        case CONTROL_PLANE -> members.add(placed);
        case WORKER -> workers.add(placed);
      }
    }
    return new Placement(
        subject, members, workers, "", required, HostPartition.of(members, required));
  }

  /** Members alone, e.g. the pods of a hosted control plane. */
  public static Placement ofMembers(String subject, List<PlacedNode> members, Grade required) {
    return new Placement(
        subject, members, List.of(), "", required, HostPartition.of(members, required));
  }

  private static PlacedNode placed(String node, List<Observations> sources) {
    Set<String> lapsed = new HashSet<>();
    for (Observations source : sources) {
      lapsed.addAll(source.withdrawn().getOrDefault(node, Set.of()));
    }
    List<Observation> observations = new ArrayList<>(4);
    List<Observation> withdrawn = new ArrayList<>(0);
    @Nullable Scheduling scheduling = null;
    for (Observations source : sources) {
      for (Observation observation : source.byNode().getOrDefault(node, List.of())) {
        (NodeLabels.isOf(lapsed, observation) ? withdrawn : observations).add(observation);
      }
      scheduling = Scheduling.fresher(scheduling, source.scheduling().get(node));
    }
    return new PlacedNode(node, observations, withdrawn, scheduling);
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
