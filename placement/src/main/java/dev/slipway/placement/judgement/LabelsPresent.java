package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.LABELS_PRESENT;

import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * "The labels topology.kubernetes.io/zone and topology.kubernetes.io/region MUST be set" on every
 * node, control plane and worker alike (scs-0214-v2).
 */
final class LabelsPresent {

  private LabelsPresent() {}

  static Finding judge(Placement placement) {
    if (placement.size() == 0) {
      return placement.unreadable().isEmpty()
          ? Answer.undecided(
              LABELS_PRESENT,
              placement,
              "There are no nodes.",
              List.of(),
              "Check a cluster that has nodes.")
          : Answer.unreadable(LABELS_PRESENT, placement);
    }
    List<Evidence> missing = new ArrayList<>();
    List<String> nodes = new ArrayList<>();
    Stream.concat(placement.members().stream(), placement.workers().stream())
        .forEach(node -> {
          List<String> labels = missingLabels(node);
          if (!labels.isEmpty()) {
            nodes.add(node.name());
            missing.add(
                new Evidence(
                    node.name() + ": no " + String.join(", no ", labels),
                    "labels of the node",
                    null));
          }
        });
    if (missing.isEmpty()) {
      return Answer.pass(
          LABELS_PRESENT,
          placement,
          placement.size() == 1
              ? "The node has a region and a zone label."
              : "All " + placement.size() + " nodes have region and zone labels.",
          List.of());
    }
    return Answer.fail(
        LABELS_PRESENT,
        placement,
        missing.size()
            + " of "
            + Answer.count(placement.size(), "node")
            + (missing.size() == 1 ? " lacks" : " lack")
            + " a region or zone label: "
            + NameList.of(nodes)
            + ".",
        missing,
        "Let the cloud controller manager set "
            + NodeLabels.ZONE
            + " and "
            + NodeLabels.REGION
            + ", or set them when nodes join (kubelet --node-labels).");
  }

  private static List<String> missingLabels(PlacedNode node) {
    List<String> missing = new ArrayList<>(2);
    if (lacks(node, Attribute.REGION)) {
      missing.add(NodeLabels.REGION);
    }
    if (lacks(node, Attribute.ZONE)) {
      missing.add(NodeLabels.ZONE);
    }
    return missing;
  }

  private static boolean lacks(PlacedNode node, Attribute attribute) {
    return node.labels(attribute).findAny().isEmpty();
  }
}
