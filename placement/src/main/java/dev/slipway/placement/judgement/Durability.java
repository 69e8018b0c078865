package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;

import dev.slipway.placement.HostPartition;
import dev.slipway.placement.NameList;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is spread now stays spread: one server group with hard anti-affinity and at most one server
 * on a host holds all members, or no member is of a flavor that is live-migrated. The scheduler
 * honours the group also when it migrates or evacuates (Nova, "Server groups"); that machines with
 * local disks stay where they are is practice, not a promise (minutes of 2024-11-28).
 *
 * <p>What is not spread now is not kept spread by local disks.
 *
 * <p>A failure needs only those members of which something is known; what is unknown of the others
 * cannot refute it.
 */
final class Durability {

  private Durability() {}

  static Finding judge(Placement placement) {
    List<PlacedNode> members = placement.members();
    if (members.isEmpty()) {
      return Answer.noMembers(DURABILITY, placement);
    }
    if (members.size() == 1) {
      return Answer.fail(
          DURABILITY,
          placement,
          "There is one member: there is nothing from which the cloud could keep it apart.",
          List.of(),
          "Run at least 3 control-plane nodes, each on a host of its own.");
    }
    Map<String, Scheduling> known = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (PlacedNode member : members) {
      @Nullable Scheduling scheduling = member.scheduling();
      if (scheduling == null) {
        unknown.add(member.name());
      } else {
        known.put(member.name(), scheduling);
      }
    }
    List<Evidence> evidence = new ArrayList<>();
    known.forEach((name, scheduling) -> evidence.add(evidence(name, scheduling)));
    Set<String> holding = keepingApart(known);
    boolean stay = known.values().stream().allMatch(s -> s.disk() == Disk.LOCAL);
    if (holding.isEmpty() && !stay) {
      return Answer.fail(
          DURABILITY,
          placement,
          "The members may come together on one host: " + NameList.of(reasons(known)) + ".",
          evidence,
          "Create the control-plane nodes in one server group with the policy anti-affinity and"
              + " max_server_per_host 1, or of a flavor with local disk such as SCS-2V-4-20s. A"
              + " server's group cannot be changed later: replace the nodes.");
    }
    if (holding.isEmpty() && shareAHost(placement.hosts())) {
      return Answer.fail(
          DURABILITY,
          placement,
          "Members share a host, and nothing but their local disks decides where they stay.",
          Answer.everyHost(placement),
          "Create the control-plane nodes in one server group with the policy anti-affinity and"
              + " max_server_per_host 1: replace those that share a host.");
    }
    if (!unknown.isEmpty()) {
      return Answer.undecided(
          DURABILITY,
          placement,
          "It is not known what keeps " + NameList.of(unknown) + " apart from the other members.",
          evidence,
          "Ask Nova (--cloud NAME), or let whoever creates the cluster write the server groups and"
              + " flavors down (docs/placement-evidence.md).");
    }
    return Answer.pass(
        DURABILITY,
        placement,
        holding.isEmpty()
            ? "All "
                + members.size()
                + " members have local disks ("
                + NameList.of(flavors(known))
                + "), and such machines are in practice not live-migrated; it is no promise."
            : "The server group "
                + holding.iterator().next()
                + " keeps all "
                + members.size()
                + " members apart: anti-affinity, at most one on a host.",
        evidence);
  }

  /** By what is known, or by evidence that is contradicted but not refuted. */
  private static boolean shareAHost(HostPartition hosts) {
    return hosts.mostOnOneHostAtBest() > 1 || hosts.mostClaimedTogether() > 1;
  }

  /** Groups that hold every one of {@code known} and keep their servers apart. */
  private static Set<String> keepingApart(Map<String, Scheduling> known) {
    Set<String> common = new TreeSet<>();
    boolean first = true;
    for (Scheduling scheduling : known.values()) {
      Set<String> here = new LinkedHashSet<>();
      scheduling.groups().stream().filter(Group::keepsApart).map(Group::id).forEach(here::add);
      if (first) {
        common.addAll(here);
      } else {
        common.retainAll(here);
      }
      first = false;
    }
    return common;
  }

  private static List<String> reasons(Map<String, Scheduling> known) {
    List<String> without = new ArrayList<>();
    List<String> onNetwork = new ArrayList<>();
    List<String> anywhere = new ArrayList<>();
    Map<String, Group> groups = new TreeMap<>();
    Map<String, List<String>> membersOf = new TreeMap<>();
    known.forEach((name, scheduling) -> {
      if (scheduling.groups().isEmpty()) {
        without.add(name);
      }
      for (Group group : scheduling.groups()) {
        groups.put(group.id(), group);
        membersOf.computeIfAbsent(group.id(), g -> new ArrayList<>()).add(name);
      }
      switch (scheduling.disk()) {
        case NETWORK -> onNetwork.add(name);
        case UNKNOWN -> anywhere.add(name);
        case LOCAL -> {}
      }
    });
    List<String> reasons = new ArrayList<>();
    if (!without.isEmpty()) {
      reasons.add(
          NameList.of(without) + (without.size() == 1 ? " is" : " are") + " in no server group");
    }
    groups.forEach((id, group) ->
        reasons.add(
            "the server group " + id + weakness(group, membersOf.getOrDefault(id, List.of()))));
    if (!onNetwork.isEmpty()) {
      reasons.add(NameList.of(onNetwork) + " can be live-migrated, having no local disk");
    }
    if (!anywhere.isEmpty()) {
      reasons.add("nothing says that " + NameList.of(anywhere) + " cannot be live-migrated");
    }
    return reasons;
  }

  private static String weakness(Group group, List<String> members) {
    if (group.keepsApart()) {
      return " keeps apart " + NameList.of(members) + " only";
    }
    if (group.policy().equals("anti-affinity")) {
      return " allows " + group.maxPerHost() + " servers on one host";
    }
    if (group.policy().equals("soft-anti-affinity")) {
      return " is soft-anti-affinity, a wish that the scheduler need not fulfil";
    }
    return group.policy().endsWith("affinity")
        ? " is " + group.policy() + ", which puts servers together"
        : " has the policy " + group.policy() + ", which is not known to keep servers apart";
  }

  private static List<String> flavors(Map<String, Scheduling> known) {
    return known.values().stream()
        .map(s -> s.flavor() == null ? "flavor not named" : "flavor " + s.flavor())
        .distinct()
        .sorted()
        .toList();
  }

  private static Evidence evidence(String member, Scheduling scheduling) {
    List<String> facts = new ArrayList<>();
    for (Group group : scheduling.groups()) {
      facts.add(
          "server group "
              + group.id()
              + " ("
              + group.policy()
              + (group.policy().equals("anti-affinity")
                  ? ", at most " + group.maxPerHost() + " on a host"
                  : "")
              + ")");
    }
    if (facts.isEmpty()) {
      facts.add("no server group");
    }
    facts.add(
        switch (scheduling.disk()) {
          case LOCAL -> "local disk";
          case NETWORK -> "disk on the network";
          case UNKNOWN -> "kind of disk not known";
        });
    if (scheduling.flavor() != null) {
      facts.add("flavor " + scheduling.flavor());
    }
    return new Evidence(
        member + ": " + String.join(", ", facts),
        scheduling.source().name(),
        scheduling.observedAt());
  }
}
