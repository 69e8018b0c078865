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
 * compared by {@link EvidenceDisagreement}. The best independent source decides; of equally good
 * ones each has to agree.
 */
final class LabelsCurrent {

  private LabelsCurrent() {}

  static Finding judge(Placement placement) {
    if (!placement.unreadable().isEmpty()) {
      return Answer.unreadable(LABELS_CURRENT, placement);
    }
    List<Evidence> agreeing = new ArrayList<>();
    List<Evidence> differing = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    int compared = 0;
    boolean told = false;
    for (PlacedNode node :
        Stream.concat(placement.members().stream(), placement.workers().stream()).toList()) {
      boolean seen = false;
      boolean differs = false;
      for (Attribute attribute : List.of(Attribute.REGION, Attribute.ZONE)) {
        Optional<Observation> label = node.labels(attribute).findFirst();
        List<Observation> realities = independent(node, attribute);
        told |= !realities.isEmpty();
        if (label.isEmpty() || realities.isEmpty()) {
          continue;
        }
        seen = true;
        Optional<Observation> other =
            realities.stream().filter(r -> !r.value().equals(label.get().value())).findFirst();
        if (other.isEmpty()) {
          agreeing.add(realities.getFirst().about(node.name()));
        } else {
          differs = true;
          differing.add(difference(node, attribute, label.get(), other.get()));
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
    if (compared == 0 && told) {
      return Answer.notApplicable(
          LABELS_CURRENT,
          placement,
          "The nodes of which an independent source says in which region or zone they are have no"
              + " such label to hold against it.",
          "Set the labels first: see " + PlacementRules.LABELS_PRESENT.id() + ".");
    }
    if (compared == 0) {
      return Answer.notApplicable(
          LABELS_CURRENT,
          placement,
          "No independent source says in which region or zone the nodes are, so their labels cannot"
              + " be held against anything.",
          "To have this decided, give an independent source of zones and regions: the cloud itself"
              + " (--cloud NAME), the ConfigMap kube-system/slipway-placement or a file for"
              + " --evidence (docs/placement-evidence.md).");
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

  private static List<Observation> independent(PlacedNode node, Attribute attribute) {
    return PlacedNode.equallyGood(
        node.of(attribute).filter(o -> o.source().kind() == Source.Kind.INDEPENDENT).toList());
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
