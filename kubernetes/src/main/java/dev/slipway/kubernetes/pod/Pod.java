package dev.slipway.kubernetes.pod;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod, reduced to what says where it runs, whether it works, and what keeps it apart.
 *
 * @param name {@code metadata.name}; never empty
 * @param nodeName {@code spec.nodeName}; null while it is on no node
 * @param phase {@code status.phase}, e.g. {@code Running}; empty where not said
 * @param ready whether the condition Ready is True
 * @param terminating whether it has a {@code deletionTimestamp}
 * @param owner its controller; null where it has none
 * @param separations what its spec says about keeping pods apart
 */
public record Pod(
    String namespace,
    String name,
    @Nullable String nodeName,
    String phase,
    boolean ready,
    boolean terminating,
    Map<String, String> labels,
    @Nullable Owner owner,
    List<Separation> separations) {

  /** The controller of a pod, e.g. the StatefulSet {@code etcd-main}. */
  public record Owner(String kind, String name) {}

  public Pod {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a pod has a name");
    }
    labels = Map.copyOf(labels);
    separations = List.copyOf(separations);
  }

  /** True if it does its work now: it runs, is ready, and is not being deleted. */
  public boolean isServing() {
    return phase.equals("Running") && ready && !terminating && nodeName != null;
  }

  /** True if it is over, and only its record is left. */
  public boolean isOver() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Why it does not serve; empty where it does. */
  public String whyNotServing() {
    if (terminating) {
      return "it is being deleted";
    }
    if (nodeName == null) {
      return "it is on no node";
    }
    if (!phase.equals("Running")) {
      return "its phase is " + (phase.isEmpty() ? "not known" : phase);
    }
    return ready ? "" : "it is not ready";
  }
}
