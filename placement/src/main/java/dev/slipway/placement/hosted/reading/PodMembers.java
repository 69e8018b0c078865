package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads which pods are members of a component.
 *
 * @param examined what was looked at is added here
 */
record PodMembers(ManagementApi api, List<Examined> examined) {

  private static final String GRANT =
      "Grant the user of the management kubeconfig what is missing"
          + " (docs/hosted-control-planes.md lists all it needs).";

  /** The pods of {@code namespace} that {@code selector} selects, of a Deployment. */
  Members stateless(String what, String namespace, String selector, int declared) {
    return of(what, namespace, selector, declared, false);
  }

  /** The pods of {@code namespace} that {@code selector} selects, of a StatefulSet. */
  Members stateful(String what, String namespace, String selector) {
    return of(what, namespace, selector, 0, true);
  }

  /**
   * The pods of {@code namespace} with {@code names}, and their fellows of the same StatefulSet:
   * that an endpoint is not listed does not make a member less.
   */
  Members named(String what, String namespace, Set<String> names) {
    return switch (api.pods(namespace, "")) {
      case Reading.Read<List<Pod>>(List<Pod> all) -> {
        Set<Pod.Owner> owners = new HashSet<>();
        all.stream()
            .filter(pod -> names.contains(pod.name()) && pod.owner() != null)
            .forEach(pod -> owners.add(pod.owner()));
        yield pods(
            what,
            namespace,
            all.stream()
                .filter(pod -> names.contains(pod.name()) || owners.contains(pod.owner()))
                .toList(),
            names.size(),
            true);
      }
      case Reading.Absent<List<Pod>>(String why) -> unknown(what, Outcome.ABSENT, why);
      case Reading.Forbidden<List<Pod>>(String why) -> unknown(what, Outcome.FORBIDDEN, why);
    };
  }

  private Members of(
      String what, String namespace, String selector, int declared, boolean stateful) {
    return switch (api.pods(namespace, selector)) {
      case Reading.Read<List<Pod>>(List<Pod> all) -> pods(what, namespace, all, declared, stateful);
      case Reading.Absent<List<Pod>>(String why) -> unknown(what, Outcome.ABSENT, why);
      case Reading.Forbidden<List<Pod>>(String why) -> unknown(what, Outcome.FORBIDDEN, why);
    };
  }

  private Members pods(
      String what, String namespace, List<Pod> selected, int declared, boolean stateful) {
    // Jobs of an operator, for backups and compaction, carry the labels of what they serve.
    List<Pod> pods =
        selected.stream()
            .filter(pod -> pod.owner() == null || !pod.owner().kind().equals("Job"))
            .toList();
    int replicas = stateful ? replicas(namespace, pods) : 0;
    examined.add(
        new Examined(
            "pods of the " + what,
            Outcome.READ,
            pods.size() + " in the namespace " + namespace,
            null));
    return new Members.Pods(pods, Math.max(declared, replicas), api.budgets(namespace));
  }

  /** How many members their StatefulSets declare; 0 where that cannot be read. */
  private int replicas(String namespace, List<Pod> pods) {
    Set<String> names = new TreeSet<>();
    for (Pod pod : pods) {
      if (pod.owner() != null && pod.owner().kind().equals("StatefulSet")) {
        names.add(pod.owner().name());
      }
    }
    int replicas = 0;
    for (String name : names) {
      switch (api.replicas(namespace, name)) {
        case Reading.Read<Integer>(Integer number) -> replicas += number;
        case Reading.Absent<Integer>(String why) ->
            examined.add(new Examined("StatefulSet " + name, Outcome.ABSENT, why, null));
        case Reading.Forbidden<Integer>(String why) ->
            examined.add(new Examined("StatefulSet " + name, Outcome.FORBIDDEN, why, null));
      }
    }
    return replicas;
  }

  /** They could not be read. */
  Members unknown(String what, Outcome outcome, String why) {
    examined.add(new Examined(what, outcome, why, null));
    return new Members.Unknown(
        "The " + what + " could not be read: " + why,
        outcome == Outcome.FORBIDDEN ? GRANT : "Check the management kubeconfig and --cluster.");
  }
}
