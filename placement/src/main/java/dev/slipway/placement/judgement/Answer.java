package dev.slipway.placement.judgement;

import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules' answers have in common: how they are put, and why there may be none. */
final class Answer {

  /** What would decide where a control plane runs that Kubernetes does not show. */
  static final String SHOW_MEMBERS =
      "If the control plane is hosted elsewhere, its nodes are not visible here: the evidence that"
          + " would decide is where each API server and each etcd member runs, known to the"
          + " management cluster (--management-kubeconfig and --cluster, see"
          + " docs/hosted-control-planes.md) and to whoever created the cluster. Otherwise label"
          + " the control-plane nodes with node-role.kubernetes.io/control-plane.";

  /** How to make hosts known. */
  static final String SHOW_HOSTS =
      "Make the hosts known: ask Nova (--cloud NAME), let the OpenStack cloud controller manager"
          + " set the label topology.openstack.org/host-id, or write them into the ConfigMap"
          + " kube-system/slipway-placement or a file for --evidence"
          + " (docs/placement-evidence.md).";

  private Answer() {}

  static Finding pass(Rule rule, Placement placement, String message, List<Evidence> evidence) {
    return new Finding(rule, Verdict.PASS, placement.subject(), message, evidence, "");
  }

  static Finding fail(
      Rule rule, Placement placement, String message, List<Evidence> evidence, String remedy) {
    return new Finding(rule, Verdict.FAIL, placement.subject(), message, evidence, remedy);
  }

  static Finding undecided(
      Rule rule, Placement placement, String message, List<Evidence> evidence, String remedy) {
    return new Finding(rule, Verdict.UNDECIDED, placement.subject(), message, evidence, remedy);
  }

  static Finding notApplicable(Rule rule, Placement placement, String message, String remedy) {
    return new Finding(
        rule, Verdict.NOT_APPLICABLE, placement.subject(), message, List.of(), remedy);
  }

  /** UNDECIDED for want of members. */
  static Finding noMembers(Rule rule, Placement placement) {
    return placement.unreadable().isEmpty()
        ? undecided(rule, placement, "No control-plane member is visible.", List.of(), SHOW_MEMBERS)
        : unreadable(rule, placement);
  }

  /** UNDECIDED because the nodes could not be read. */
  static Finding unreadable(Rule rule, Placement placement) {
    return undecided(
        rule,
        placement,
        "The nodes could not be read: " + placement.unreadable() + ".",
        List.of(),
        "Allow the user of this check to list nodes (docs/check-a-cluster.md).");
  }

  /** The best that is known of {@code attribute}, node by node. */
  static List<Evidence> best(Collection<PlacedNode> nodes, Attribute attribute) {
    return nodes.stream()
        .flatMap(node -> node.best(attribute).map(o -> o.about(node.name())).stream())
        .toList();
  }

  /** What counts as evidence of the members' hosts, the best of each scope, member by member. */
  static List<Evidence> hosts(Placement placement) {
    return placement.members().stream()
        .flatMap(member -> {
          Set<Scope> scopes = new HashSet<>();
          return counting(placement, member)
              .filter(o -> scopes.add(o.scope()))
              .map(o -> o.about(member.name()));
        })
        .toList();
  }

  /** All that counts as evidence of the members' hosts, also what better evidence supersedes. */
  static List<Evidence> everyHost(Placement placement) {
    return placement.members().stream()
        .flatMap(member -> counting(placement, member).map(o -> o.about(member.name())))
        .toList();
  }

  private static Stream<Observation> counting(Placement placement, PlacedNode member) {
    return member.of(Attribute.HOST).filter(o -> o.grade().compareTo(placement.required()) >= 0);
  }

  /** "1 member", "3 members". */
  static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
