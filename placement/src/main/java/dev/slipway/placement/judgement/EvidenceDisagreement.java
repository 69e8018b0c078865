package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.EVIDENCE_DISAGREEMENT;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.HostPartition.Group;
import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.ZonedNodes;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources that contradict each other about a member: two that give different values for it, members
 * of one host that claim different zones, or host keys of which one scope shows together what
 * another shows apart. A contradiction is the trace of a move that some source has not noticed, or
 * of a wrong record, of whatever grade: it is told also where the grade does not count otherwise.
 */
final class EvidenceDisagreement {

  private EvidenceDisagreement() {}

  static Finding judge(Placement placement) {
    if (placement.members().isEmpty()) {
      return placement.unreadable().isEmpty()
          ? Answer.notApplicable(
              EVIDENCE_DISAGREEMENT,
              placement,
              "No control-plane member is visible about which sources could disagree.",
              "")
          : Answer.notApplicable(
              EVIDENCE_DISAGREEMENT,
              placement,
              "The nodes could not be read: " + placement.unreadable() + ".",
              "");
    }
    List<String> statements = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (PlacedNode member : placement.members()) {
      for (Attribute attribute : Attribute.values()) {
        List<Observation> conflicting = conflicting(member.of(attribute).toList());
        if (!conflicting.isEmpty()) {
          statements.add(
              "the "
                  + attribute.word()
                  + " of "
                  + member.name()
                  + " is "
                  + String.join(
                      " or ", conflicting.stream().map(Observation::value).distinct().toList()));
          conflicting.forEach(o -> evidence.add(o.about(member.name())));
        }
      }
    }
    HostPartition hosts =
        placement.required() == Grade.DECLARED
            ? placement.hosts()
            : HostPartition.of(placement.members(), Grade.DECLARED);
    for (Group group : hosts.groups()) {
      ZonedNodes zones = ZonedNodes.of(group.members());
      if (zones.areSeveral()) {
        statements.add(
            NameList.of(group.members().stream().map(PlacedNode::name).toList())
                + " are on one host but in the zones "
                + NameList.of(zones.labels()));
        evidence.addAll(every(group.members(), Attribute.HOST));
        evidence.addAll(every(group.members(), Attribute.ZONE));
      }
    }
    hosts
        .contradictions()
        .forEach(contradiction -> {
          statements.add(contradiction.statement());
          evidence.addAll(every(contradiction.members(), Attribute.HOST));
        });
    if (statements.isEmpty()) {
      return Answer.pass(
          EVIDENCE_DISAGREEMENT,
          placement,
          "No two sources contradict each other about a member.",
          List.of());
    }
    return Answer.fail(
        EVIDENCE_DISAGREEMENT,
        placement,
        "Sources disagree: " + NameList.of(statements) + ".",
        evidence.stream().distinct().toList(),
        "Find out which source is true now: a live migration changes the host and nobody updates the"
            + " label. Correct or remove the other.");
  }

  private static List<Evidence> every(List<PlacedNode> nodes, Attribute attribute) {
    return nodes.stream()
        .flatMap(node -> node.of(attribute).map(o -> o.about(node.name())))
        .toList();
  }

  /** The observations that take part in a contradiction; none if all agree. */
  private static List<Observation> conflicting(List<Observation> observations) {
    return observations.stream()
        .filter(a -> observations.stream().anyMatch(b -> contradict(a, b)))
        .toList();
  }

  private static boolean contradict(Observation a, Observation b) {
    return !a.value().equals(b.value())
        && (a.attribute() != Attribute.HOST || a.scope().isCompatibleWith(b.scope()));
  }
}
