package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;

import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.placement.NameList;
import dev.slipway.placement.Placement;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The control plane "MUST be distributed over multiple physical machines" (scs-0214-v2), for a
 * component that consists of pods: at least two of them serve, on at least two hosts, so that one
 * is left when any host is lost. Pods count that run, are ready and are not being deleted.
 */
final class HostedSpread {

  /** How to make the hosts of a management cluster known. */
  static final String SHOW_HOSTS =
      "Make the hosts of the management nodes known: give --management-cloud NAME if they are"
          + " servers of OpenStack, --management-evidence FILE, or the ConfigMap"
          + " kube-system/slipway-placement in the management cluster"
          + " (docs/hosted-control-planes.md).";

  private static final String SPREAD =
      "Keep the pods on nodes of different hosts: a topology spread constraint or a required"
          + " anti-affinity over kubernetes.io/hostname, and management nodes in a server group"
          + " with the policy anti-affinity.";

  private HostedSpread() {}

  static Finding judge(Component component, Placement placement) {
    return told(component, verdict(component, placement));
  }

  private static Finding verdict(Component component, Placement placement) {
    return switch (component.members()) {
      case Members.Unknown(String why, String remedy) ->
          Answer.undecided(PHYSICAL_SPREAD, placement, why + ".", List.of(), remedy);
      case Members.Off(String why) ->
          Answer.fail(
              PHYSICAL_SPREAD,
              placement,
              why + ".",
              List.of(),
              "Switch it on before it is checked: what does not run is on no host.");
      case Members.Pods pods -> ofPods(component, pods, placement);
    };
  }

  private static Finding ofPods(Component component, Members.Pods pods, Placement placement) {
    int serving = placement.members().size();
    List<Evidence> idle = notServing(pods);
    if (serving < 2) {
      String of = Answer.count(pods.size(), component.kind().member());
      return Answer.fail(
          PHYSICAL_SPREAD,
          placement,
          pods.size() == 0
              ? "There is no pod."
              : pods.size() == 1 && serving == 1
                  ? "There is only one "
                      + component.kind().member()
                      + ", "
                      + placement.members().getFirst().name()
                      + "."
                  : "Of "
                      + of
                      + " "
                      + (serving == 0 ? "none serves" : "only one serves")
                      + (idle.isEmpty() ? "" : ": " + firstOf(idle))
                      + ".",
          join(Answer.hosts(placement), idle),
          component.kind() == Component.Kind.DATASTORE
              ? "Run at least 3 members, each on a host of its own."
              : "Run at least 2 API servers, each on a host of its own.");
    }
    Finding finding = PhysicalSpread.judge(placement);
    return new Finding(
        finding.rule(),
        finding.verdict(),
        finding.subject(),
        finding.message(),
        join(join(nodes(pods), finding.evidence()), idle),
        switch (finding.verdict()) {
          case FAIL -> SPREAD;
          case UNDECIDED -> SHOW_HOSTS;
          case PASS, NOT_APPLICABLE -> "";
        });
  }

  /** On which node each pod is: that pods share one is evidence of its own. */
  private static List<Evidence> nodes(Members.Pods pods) {
    return pods.serving().stream()
        .map(pod -> new Evidence(pod.name() + ": node " + pod.nodeName(), "spec.nodeName", null))
        .toList();
  }

  private static List<Evidence> notServing(Members.Pods pods) {
    List<Evidence> idle = new ArrayList<>();
    for (Pod pod : pods.pods()) {
      if (!pod.isServing()) {
        idle.add(new Evidence(pod.name() + " does not count, " + pod.whyNotServing(), "pod", null));
      }
    }
    return idle;
  }

  private static String firstOf(List<Evidence> idle) {
    return NameList.of(idle.stream().map(Evidence::statement).toList());
  }

  /** Adds what a person ought to know of the component. */
  private static Finding told(Component component, Finding finding) {
    if (component.notes().isEmpty() || finding.verdict() == Verdict.NOT_APPLICABLE) {
      return finding;
    }
    return new Finding(
        finding.rule(),
        finding.verdict(),
        finding.subject(),
        finding.message() + " " + String.join(" ", component.notes()),
        finding.evidence(),
        finding.remedy());
  }

  private static List<Evidence> join(List<Evidence> a, List<Evidence> b) {
    List<Evidence> joined = new ArrayList<>(a);
    joined.addAll(b);
    return joined;
  }
}
