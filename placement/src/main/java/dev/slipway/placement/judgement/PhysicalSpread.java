package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.Answer.count;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * "The control plane nodes MUST be distributed over multiple physical machines" (scs-0214-v2).
 *
 * <p>Two members on provably different hosts are enough, whatever is unknown of the others.
 * Different failure zones of one region are enough where no host evidence contradicts them (minutes
 * of 2024-11-28: "if there are different failure zones: done; if there are not, we'd need to look
 * at hosts"); that is no more than declared evidence, however the zones are known. A failure that
 * part of the evidence shows stands until the evidence as a whole shows a pass.
 */
final class PhysicalSpread {

  private PhysicalSpread() {}

  static Finding judge(Placement placement) {
    List<PlacedNode> members = placement.members();
    HostPartition hosts = placement.hosts();
    if (members.isEmpty()) {
      return Answer.noMembers(PHYSICAL_SPREAD, placement);
    }
    if (members.size() == 1) {
      return Answer.fail(
          PHYSICAL_SPREAD,
          placement,
          "There is only one control-plane member, " + members.getFirst().name() + ".",
          Answer.hosts(placement),
          "Run at least 3 control-plane nodes, each on a host of its own.");
    }
    Optional<Grade> apart = hosts.apart();
    if (apart.isPresent()) {
      return spreadOverHosts(placement, apart.get());
    }
    if (hosts.allTogether()) {
      return allOnOneHost(placement);
    }
    if (hosts.mostClaimedTogether() == members.size()) {
      return allClaimedOnOneHost(placement);
    }
    return byZones(placement);
  }

  private static Finding spreadOverHosts(Placement placement, Grade grade) {
    HostPartition hosts = placement.hosts();
    int unknown = hosts.size() - hosts.known();
    String message =
        "The "
            + count(hosts.size(), "member")
            + " run on "
            + (hosts.comparable() == hosts.size() ? "" : "at least ")
            + hosts.distinctHosts()
            + " distinct hosts"
            + (unknown == 0 ? "" : " (the host of " + unknown + " is not known)")
            + ", evidence "
            + grade.word()
            + ".";
    return Answer.pass(PHYSICAL_SPREAD, placement, message, Answer.hosts(placement));
  }

  private static Finding allOnOneHost(Placement placement) {
    Group group = placement.hosts().groups().getFirst();
    ZonedNodes zones = ZonedNodes.of(group.members());
    String host =
        group.isKnown()
            ? group.hostings().getFirst().key().value()
            : "that of the node " + group.members().getFirst().machine();
    String message =
        zones.areSeveral()
            ? "All "
                + count(group.size(), "member")
                + " run on one host, "
                + host
                + ", although they claim to be in the zones "
                + NameList.of(zones.labels())
                + "; one host is in one zone, so the zones are not true."
            : "All " + count(group.size(), "member") + " run on one host, " + host + ".";
    return Answer.fail(
        PHYSICAL_SPREAD,
        placement,
        message,
        join(Answer.hosts(placement), zones.areSeveral() ? zoneEvidence(placement) : List.of()),
        "Put the control-plane nodes into a server group with the policy anti-affinity and roll them;"
            + " one at a time keeps the cluster up.");
  }

  private static Finding allClaimedOnOneHost(Placement placement) {
    return Answer.fail(
        PHYSICAL_SPREAD,
        placement,
        "By evidence that is contradicted but not refuted all "
            + count(placement.members().size(), "member")
            + " run on one host; nothing shows two different ones.",
        Answer.everyHost(placement),
        Answer.SHOW_HOSTS);
  }

  private static Finding byZones(Placement placement) {
    List<PlacedNode> members = placement.members();
    ZonedNodes zones = ZonedNodes.of(members);
    Optional<String> contradiction = contradiction(placement);
    if (contradiction.isPresent()) {
      return Answer.undecided(
          PHYSICAL_SPREAD,
          placement,
          contradiction.get()
              + ", so zones cannot tell; the hosts of the other members are not comparable or not"
              + " known.",
          join(Answer.everyHost(placement), zoneEvidence(placement)),
          Answer.SHOW_HOSTS);
    }
    if (zones.areSeveralOfOneRegion() && placement.required() == Grade.DECLARED) {
      return Answer.pass(
          PHYSICAL_SPREAD,
          placement,
          "The hosts do not tell, but the "
              + count(members.size(), "member")
              + " are in the zones "
              + NameList.of(zones.labels())
              + ", and different failure zones are different machines, evidence "
              + Grade.DECLARED.word()
              + ".",
          zoneEvidence(placement));
    }
    return Answer.undecided(
        PHYSICAL_SPREAD,
        placement,
        whyUndecided(placement, zones),
        join(Answer.hosts(placement), zoneEvidence(placement)),
        remedy(placement));
  }

  /** Why host evidence forbids to go by zones, if it does. */
  private static Optional<String> contradiction(Placement placement) {
    HostPartition hosts = placement.hosts();
    return hosts.groups().stream()
        .filter(group -> ZonedNodes.of(group.members()).areSeveral())
        .map(group ->
            NameList.of(names(group))
                + " run on one host although they claim to be in the zones "
                + NameList.of(ZonedNodes.of(group.members()).labels()))
        .findFirst()
        .or(() ->
            hosts.contradictions().stream()
                .map(c -> "Host keys disagree: " + c.statement())
                .findFirst());
  }

  private static String whyUndecided(Placement placement, ZonedNodes zones) {
    HostPartition hosts = placement.hosts();
    String ofHosts =
        hosts.known() == 0
            ? "The host of no member is known"
            : hosts.known() < hosts.size()
                ? "The host is known of "
                    + hosts.known()
                    + " of "
                    + count(hosts.size(), "member")
                    + " only, which does not show two different ones"
                : "The host keys of the members are of different scopes ("
                    + scopes(placement)
                    + ") and cannot be compared";
    String ofZones =
        zones.isEmpty()
            ? "no zone is known either."
            : zones.areSeveral()
                ? zones.areSeveralOfOneRegion()
                    ? "their zones are no more than declared evidence of different hosts."
                    : "their zones are of different regions."
                : "as far as known they are all in the zone " + zones.labels().getFirst() + ".";
    return ofHosts + gradeNote(placement) + ", and " + ofZones;
  }

  private static String gradeNote(Placement placement) {
    boolean leftOut =
        placement.members().stream()
            .flatMap(member -> member.of(Attribute.HOST))
            .anyMatch(o -> !counts(placement, o));
    return leftOut ? " by evidence that is at least " + placement.required().word() : "";
  }

  private static String remedy(Placement placement) {
    return placement.required() == Grade.DECLARED
        ? Answer.SHOW_HOSTS
        : "Give host evidence that is "
            + placement.required().word()
            + ": an entry with grade, source and observedAt in the ConfigMap"
            + " kube-system/slipway-placement or in a file for --evidence"
            + " (docs/placement-evidence.md).";
  }

  private static String scopes(Placement placement) {
    return placement.hosts().groups().stream()
        .flatMap(group -> group.hostings().stream().map(hosting -> hosting.key().scope()))
        .distinct()
        .sorted()
        .map(Object::toString)
        .collect(Collectors.joining("; "));
  }

  private static List<Evidence> zoneEvidence(Placement placement) {
    return Answer.best(placement.members(), Attribute.ZONE);
  }

  private static boolean counts(Placement placement, Observation observation) {
    return observation.grade().compareTo(placement.required()) >= 0;
  }

  private static List<String> names(Group group) {
    return group.members().stream().map(PlacedNode::name).toList();
  }

  private static List<Evidence> join(List<Evidence> a, List<Evidence> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
