package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.Answer.count;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.HostPartition.Apart;
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
import java.util.stream.Stream;

/**
 * "The control plane nodes MUST be distributed over multiple physical machines" (scs-0214-v2).
 *
 * <p>Two members on provably different hosts are enough, whatever is unknown of the others.
 * Different failure zones of one region are enough where no host evidence contradicts them (minutes
 * of 2024-11-28: "if there are different failure zones: done; if there are not, we'd need to look
 * at hosts").
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
          hostEvidence(placement),
          "Run at least 3 control-plane nodes, each on a host of its own.");
    }
    Optional<Apart> apart = hosts.apart();
    if (apart.isPresent()) {
      return spreadOverHosts(placement, apart.get());
    }
    if (hosts.allTogether()) {
      return allOnOneHost(placement);
    }
    return byZones(placement);
  }

  private static Finding spreadOverHosts(Placement placement, Apart apart) {
    HostPartition hosts = placement.hosts();
    int unknown = hosts.size() - hosts.known();
    String message =
        "The "
            + count(hosts.size(), "member")
            + (unknown == 0
                ? " run on " + hosts.distinctHosts() + " distinct hosts"
                : " run on at least "
                    + hosts.distinctHosts()
                    + " distinct hosts (the host of "
                    + unknown
                    + " is not known)")
            + ", evidence "
            + weakest(placement, apart).word()
            + ".";
    return Answer.pass(PHYSICAL_SPREAD, placement, message, hostEvidence(placement));
  }

  /** The grade of a pass is that of the weaker of the two observations that it rests on. */
  private static Grade weakest(Placement placement, Apart apart) {
    return Stream.of(apart.one(), apart.other())
        .map(group ->
            group.members().stream()
                .flatMap(member -> counting(placement, member, Attribute.HOST))
                .map(Observation::grade)
                .max(Grade::compareTo)
                .orElse(Grade.DECLARED))
        .min(Grade::compareTo)
        .orElse(Grade.DECLARED);
  }

  private static Grade weakestZone(Placement placement) {
    return placement.members().stream()
        .flatMap(member -> member.best(Attribute.ZONE).stream())
        .filter(zone -> counts(placement, zone))
        .map(Observation::grade)
        .min(Grade::compareTo)
        .orElse(Grade.DECLARED);
  }

  private static Finding allOnOneHost(Placement placement) {
    Group group = placement.hosts().groups().getFirst();
    ZonedNodes zones = ZonedNodes.of(group.members());
    String host = group.keys().getFirst().value();
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
        join(hostEvidence(placement), zones.areSeveral() ? zoneEvidence(placement) : List.of()),
        "Put the control-plane nodes into a server group with the policy anti-affinity and roll them;"
            + " one at a time keeps the cluster up.");
  }

  private static Finding byZones(Placement placement) {
    List<PlacedNode> members = placement.members();
    ZonedNodes zones = ZonedNodes.of(members, placement.required());
    Optional<Group> contradiction =
        placement.hosts().groups().stream()
            .filter(group -> ZonedNodes.of(group.members()).areSeveral())
            .findFirst();
    if (contradiction.isPresent()) {
      Group group = contradiction.get();
      return Answer.undecided(
          PHYSICAL_SPREAD,
          placement,
          NameList.of(names(group))
              + " run on one host although they claim to be in the zones "
              + NameList.of(ZonedNodes.of(group.members()).labels())
              + ", so zones cannot tell; the hosts of the other members are not comparable or not"
              + " known.",
          join(hostEvidence(placement), zoneEvidence(placement)),
          Answer.SHOW_HOSTS);
    }
    if (zones.areSeveralOfOneRegion()) {
      return Answer.pass(
          PHYSICAL_SPREAD,
          placement,
          "The hosts do not tell, but the "
              + count(members.size(), "member")
              + " are in the zones "
              + NameList.of(zones.labels())
              + ", and different failure zones are different machines, evidence "
              + weakestZone(placement).word()
              + ".",
          zoneEvidence(placement));
    }
    return Answer.undecided(
        PHYSICAL_SPREAD,
        placement,
        whyUndecided(placement, zones),
        join(hostEvidence(placement), zoneEvidence(placement)),
        remedy(placement));
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
                : "The host keys of the members are of different scopes and cannot be compared";
    String ofZones =
        zones.isEmpty()
            ? "no zone is known either."
            : zones.areSeveral()
                ? "their zones are of different regions."
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

  private static List<Evidence> hostEvidence(Placement placement) {
    return placement.members().stream()
        .flatMap(member ->
            counting(placement, member, Attribute.HOST)
                .limit(1)
                .map(observation -> observation.about(member.name())))
        .toList();
  }

  private static List<Evidence> zoneEvidence(Placement placement) {
    return Answer.best(placement.members(), Attribute.ZONE);
  }

  private static Stream<Observation> counting(
      Placement placement, PlacedNode member, Attribute attribute) {
    return member.of(attribute).filter(o -> counts(placement, o));
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
