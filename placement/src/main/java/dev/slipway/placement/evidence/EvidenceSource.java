package dev.slipway.placement.evidence;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.Examined;
import java.util.List;
import java.util.Map;

/** Something that knows where nodes are. */
@FunctionalInterface
public interface EvidenceSource {

  /** What the source says about {@code nodes}; what it knows of other machines is left out. */
  Observations observe(List<Node> nodes);

  /**
   * What a source said.
   *
   * @param byNode observations by node name; nodes it knows nothing about are missing
   * @param examined what was looked at, and what of it could not be used
   */
  record Observations(Map<String, List<Observation>> byNode, List<Examined> examined) {
    public Observations {
      byNode = Map.copyOf(byNode);
      examined = List.copyOf(examined);
    }
  }
}
