package dev.slipway.placement.hosted;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Examined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user states: each node of the cluster is a physical machine of its own. Kubernetes
 * cannot tell a machine from a virtual one, so this is declared and never assumed; and where Nova
 * answers for Ironic nodes its host keys are those of the compute services, which many machines
 * share.
 *
 * @param cluster in which nodes are told apart
 */
public record MachineNodes(String cluster) implements EvidenceSource {

  /** The option by which it is stated. */
  public static final String OPTION = "--management-nodes-are-machines";

  @Override
  public Observations observe(List<Node> nodes) {
    Source source = new Source(OPTION, Source.Kind.INDEPENDENT);
    Scope scope = new Scope("machines of " + cluster, null, null);
    Map<String, List<Observation>> byNode = HashMap.newHashMap(nodes.size());
    for (Node node : nodes) {
      byNode.put(
          node.name(),
          List.of(
              new Observation(Attribute.HOST, node.name(), scope, source, Grade.DECLARED, null)));
    }
    return new Observations(
        byNode,
        List.of(
            new Examined(
                OPTION,
                Examined.Outcome.READ,
                "stated by the user: each of " + nodes.size() + " nodes is a physical machine",
                null)));
  }
}
