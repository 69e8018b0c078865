package dev.slipway.placement.nova;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.Examined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What could not be used, each reason told once for all nodes that it concerns. */
final class Unused {

  /** Why, according to whom. */
  private record Reason(String source, @Nullable Instant at, String why) {}

  private final Map<Reason, List<String>> nodes = new LinkedHashMap<>();

  /**
   * @param why without subject, so that it can be said of one node or of many
   */
  void add(String source, @Nullable Instant at, Node node, String why) {
    @Nullable String machine = node.providerID();
    nodes
        .computeIfAbsent(new Reason(source, at, why), reason -> new ArrayList<>())
        .add(
            machine == null || machine.isEmpty()
                ? node.name()
                : node.name() + " (" + machine + ")");
  }

  List<Examined> examined() {
    List<Examined> examined = new ArrayList<>();
    nodes.forEach((reason, concerned) ->
        examined.add(
            new Examined(
                reason.source(),
                Examined.Outcome.SET_ASIDE,
                (concerned.size() == 1 ? "node " : "nodes ")
                    + String.join(", ", concerned)
                    + ": "
                    + reason.why(),
                reason.at())));
    return examined;
  }
}
