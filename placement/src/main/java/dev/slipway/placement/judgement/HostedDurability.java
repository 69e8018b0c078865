package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;

import dev.slipway.kubernetes.pod.DisruptionBudget;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.pod.Separation;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.Placement;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is observed of pods holds until the scheduler places them anew. It lasts where the scheduler
 * was told to keep them on different nodes and refuses otherwise, and where a disruption budget
 * keeps a drain from taking them all at once.
 *
 * <p>This is about nodes. What keeps the nodes on different hosts is told of the machines.
 */
final class HostedDurability {

  private static final String REMEDY =
      "Declare it for the pods: a topology spread constraint over kubernetes.io/hostname with"
          + " whenUnsatisfiable: DoNotSchedule, or a required anti-affinity, and a"
          + " PodDisruptionBudget.";

  private HostedDurability() {}

  /** What keeps the nodes that carry the pods on different hosts. */
  static Finding ofNodes(Placement nodes) {
    Finding finding = Durability.judge(nodes);
    return new Finding(
        finding.rule(),
        finding.verdict(),
        finding.subject(),
        finding.message(),
        finding.evidence(),
        switch (finding.verdict()) {
          case FAIL ->
              "Create the management nodes that carry control planes in one server group with the"
                  + " policy anti-affinity and max_server_per_host 1, or of a flavor with local"
                  + " disk. A server's group cannot be changed later: replace the nodes.";
          case UNDECIDED -> "Ask Nova: --management-cloud NAME.";
          case PASS, NOT_APPLICABLE -> "";
        });
  }

  static Finding judge(Members.Pods pods, Placement placement) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    boolean soft = false;
    int apart = 0;
    for (Pod pod : pods.serving()) {
      Optional<Separation> hard = separation(pod, true);
      if (hard.isPresent()) {
        apart++;
        evidence.add(about(pod, hard.get()));
      } else {
        soft |= separation(pod, false).isPresent();
      }
    }
    int serving = pods.serving().size();
    if (apart < serving) {
      lacking.add(
          soft
              ? "the scheduler only prefers to keep the pods on different nodes"
              : "nothing keeps the pods on different nodes");
    }
    switch (pods.budgets()) {
      case Reading.Read<List<DisruptionBudget>>(List<DisruptionBudget> budgets) -> {
        Optional<DisruptionBudget> guard = guard(budgets, pods.serving());
        guard.ifPresent(budget ->
            evidence.add(
                new Evidence(
                    "a drain has to respect " + budget.name(), "PodDisruptionBudget", null)));
        if (guard.isEmpty()) {
          lacking.add("no disruption budget guards them");
        }
      }
      case Reading.Absent<List<DisruptionBudget>> absent ->
          lacking.add("no disruption budget guards them");
      case Reading.Forbidden<List<DisruptionBudget>>(String why) -> {
        if (lacking.isEmpty()) {
          return Answer.undecided(
              DURABILITY,
              placement,
              "The pods are kept on different nodes; whether a disruption budget guards them could"
                  + " not be read: "
                  + why
                  + ".",
              evidence,
              "Grant the user of the management kubeconfig what is missing"
                  + " (docs/hosted-control-planes.md lists all it needs).");
        }
      }
    }
    if (lacking.isEmpty()) {
      return Answer.pass(
          DURABILITY,
          placement,
          "The scheduler keeps the pods on different nodes, and a disruption budget guards them.",
          evidence);
    }
    return Answer.fail(
        DURABILITY,
        placement,
        "What was observed may change whenever a pod is placed anew: "
            + String.join(", and ", lacking)
            + ".",
        evidence,
        REMEDY);
  }

  /**
   * What keeps {@code pod} from nodes that its fellows are on. Zones are kept apart all the more:
   * no node is in two.
   */
  private static Optional<Separation> separation(Pod pod, boolean hard) {
    return pod.separations().stream()
        .filter(s -> s.hard() == hard && s.concernsFellowsOf(pod))
        .filter(s -> s.topologyKey().equals(Separation.HOSTNAME) || isZone(s))
        .findFirst();
  }

  /** A spread over zones still lets two pods of one zone share a node. */
  private static boolean isZone(Separation separation) {
    return separation.kind() == Separation.Kind.ANTI_AFFINITY
        && separation.topologyKey().equals(Separation.ZONE);
  }

  private static Optional<DisruptionBudget> guard(List<DisruptionBudget> budgets, List<Pod> pods) {
    return budgets.stream().filter(b -> pods.stream().allMatch(b::guards)).findFirst();
  }

  private static Evidence about(Pod pod, Separation separation) {
    return new Evidence(
        pod.name() + ": " + separation.kind().word() + " over " + separation.topologyKey(),
        "pod spec",
        null);
  }
}
