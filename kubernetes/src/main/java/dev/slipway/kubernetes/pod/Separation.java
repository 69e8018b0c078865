package dev.slipway.kubernetes.pod;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's spec tells the scheduler about keeping pods apart: a topology spread constraint or a
 * term of its anti-affinity.
 *
 * @param topologyKey the label of nodes by which places are told apart
 * @param hard whether the scheduler refuses otherwise, or only prefers it
 * @param selector from which pods to keep apart; null: none
 * @param namespaces of those pods; empty: the pod's own
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/">Pod
 *     Topology Spread Constraints</a>
 */
public record Separation(
    Kind kind,
    String topologyKey,
    boolean hard,
    @Nullable LabelSelector selector,
    List<String> namespaces) {

  /** Well-known label that is different for each node. */
  public static final String HOSTNAME = "kubernetes.io/hostname";

  /** Well-known label of the failure zone. */
  public static final String ZONE = "topology.kubernetes.io/zone";

  /** Kinds of separations, as a sentence calls them. */
  public enum Kind {
    SPREAD("topology spread constraint"),
    ANTI_AFFINITY("anti-affinity");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Separation {
    namespaces = List.copyOf(namespaces);
  }

  /** True if it keeps {@code pod} away from its fellows, those with the same labels. */
  public boolean concernsFellowsOf(Pod pod) {
    return selector != null
        && selector.matches(pod.labels())
        && (namespaces.isEmpty() || namespaces.contains(pod.namespace()));
  }

  static void readSpread(Value constraints, List<Separation> into) {
    for (ApiObject constraint : objects(constraints)) {
      add(
          Kind.SPREAD,
          constraint,
          // DoNotSchedule is the default of the API.
          !"ScheduleAnyway".equals(constraint.text("whenUnsatisfiable")),
          into);
    }
  }

  static void readAffinity(Value affinity, List<Separation> into) {
    ApiObject of = new ApiObject(affinity);
    for (ApiObject term :
        objects(of.at("podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution"))) {
      add(Kind.ANTI_AFFINITY, term, true, into);
    }
    for (ApiObject weighted :
        objects(of.at("podAntiAffinity", "preferredDuringSchedulingIgnoredDuringExecution"))) {
      @Nullable Value term = weighted.at("podAffinityTerm");
      if (term != null) {
        add(Kind.ANTI_AFFINITY, new ApiObject(term), false, into);
      }
    }
  }

  private static void add(Kind kind, ApiObject from, boolean hard, List<Separation> into) {
    @Nullable String key = from.text("topologyKey");
    if (key != null) {
      into.add(
          new Separation(
              kind,
              key,
              hard,
              LabelSelector.read(from.at("labelSelector")),
              LabelSelector.texts(from.at("namespaces"))));
    }
  }

  private static List<ApiObject> objects(@Nullable Value value) {
    List<ApiObject> objects = new ArrayList<>();
    if (value instanceof Value.Sequence sequence) {
      sequence.values().forEach(one -> objects.add(new ApiObject(one)));
    }
    return objects;
  }
}
