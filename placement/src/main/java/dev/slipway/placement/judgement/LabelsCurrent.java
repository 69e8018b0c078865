package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.LABELS_CURRENT;

import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The region and zone labels "MUST be kept up to date" (scs-0214-v2): they agree with a source that
 * does not read them. The standard does not ask this of host-id labels, which it dropped; those are
 * compared by {@link EvidenceDisagreement}.
 */
final class LabelsCurrent {

  private LabelsCurrent() {}

  static Finding judge(Placement placement) {
    List<Evidence> agreeing = new ArrayList<>();
    List<Evidence> differing = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    int compared = 0;
    for (PlacedNode node :
        Stream.concat(placement.members().stream(), placement.workers().stream()).toList()) {
      boolean seen = false;
      boolean differs = false;
      for (Attribute attribute : List.of(Attribute.REGION, Attribute.ZONE)) {
        Optional<Observation> label = best(node, attribute, Source.Kind.LABEL);
        Optional<Observation> reality = best(node, attribute, Source.Kind.INDEPENDENT);
        if (label.isEmpty() || reality.isEmpty()) {
          continue;
        }
        seen = true;
        if (label.get().value().equals(reality.get().value())) {
          agreeing.add(reality.get().about(node.name()));
        } else {
          differs = true;
          differing.add(difference(node, attribute, label.get(), reality.get()));
        }
      }
      compared += seen ? 1 : 0;
      if (differs) {
        stale.add(node.name());
      }
    }
    if (!differing.isEmpty()) {
      return Answer.fail(
          LABELS_CURRENT,
          placement,
          "The labels of "
              + NameList.of(stale)
              + " are not true to reality: "
              + differing.getFirst().statement()
              + (differing.size() == 1 ? "." : ", and " + (differing.size() - 1) + " more."),
          differing,
          "Correct the labels, or replace the nodes: Kubernetes treats topology labels as fixed for"
              + " the life of a node, so volumes and pods may be tied to the old value.");
    }
    if (compared == 0) {
      return Answer.notApplicable(
          LABELS_CURRENT,
          placement,
          "No independent source says in which region or zone the nodes are, so their labels cannot"
              + " be held against anything.",
          "To have this decided, give an independent source of zones and regions: the ConfigMap"
              + " kube-system/slipway-placement or a file for --evidence"
              + " (docs/placement-evidence.md).");
    }
    return Answer.pass(
        LABELS_CURRENT,
        placement,
        "The labels agree with an independent source, for "
            + compared
            + " of "
            + Answer.count(placement.size(), "node")
            + ".",
        agreeing);
  }

  private static Optional<Observation> best(
      PlacedNode node, Attribute attribute, Source.Kind kind) {
    return node.of(attribute).filter(o -> o.source().kind() == kind).findFirst();
  }

  private static Evidence difference(
      PlacedNode node, Attribute attribute, Observation label, Observation reality) {
    return new Evidence(
        node.name()
            + ": the label says "
            + attribute.word()
            + " "
            + label.value()
            + ", it is "
            + reality.value(),
        reality.source().name(),
        reality.observedAt());
  }
}
