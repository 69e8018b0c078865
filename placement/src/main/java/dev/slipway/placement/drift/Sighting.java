package dev.slipway.placement.drift;

import dev.slipway.placement.evidence.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A machine seen on a host.
 *
 * @param node name of the Kubernetes node
 * @param server the node's {@code spec.providerID}; tells a machine from a later one of the same
 *     name
 * @param host Nova's {@code hostId}
 * @param scope where {@code host} is comparable
 */
public record Sighting(
    String node, String server, String host, @Nullable String zone, Scope scope) {

  /** True if the two can be held against each other: the same machine, keys of the same scope. */
  boolean isComparableWith(Sighting other) {
    return node.equals(other.node) && server.equals(other.server) && scope.equals(other.scope);
  }

  boolean isElsewhereThan(Sighting other) {
    return !host.equals(other.host)
        || (zone != null && other.zone != null && !zone.equals(other.zone));
  }
}
