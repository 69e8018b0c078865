package dev.slipway.placement.evidence;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.Examined;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something that knows where nodes are. */
@FunctionalInterface
public interface EvidenceSource {

  /** What the source says about {@code nodes}; what it knows of other machines is left out. */
  Observations observe(List<Node> nodes);

  /**
   * What a source said.
   *
   * @param byNode observations by node name; nodes it knows nothing about are missing
   * @param scheduling what keeps a machine where it is, by node name; missing where not known
   * @param withdrawn nodes of which the source once knew and which it does not answer for any more,
   *     each with those of the node's labels that are no better than its old knowledge
   * @param examined what was looked at, and what of it could not be used
   */
  record Observations(
      Map<String, List<Observation>> byNode,
      Map<String, Scheduling> scheduling,
      Map<String, Set<String>> withdrawn,
      List<Examined> examined) {
    public Observations {
      byNode = Map.copyOf(byNode);
      scheduling = Map.copyOf(scheduling);
      withdrawn = Map.copyOf(withdrawn);
      examined = List.copyOf(examined);
    }

    /** Of a source that knows places and nothing else. */
    public Observations(Map<String, List<Observation>> byNode, List<Examined> examined) {
      this(byNode, Map.of(), Map.of(), examined);
    }
  }
}
