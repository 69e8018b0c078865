package dev.slipway.kubernetes.node;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node, reduced to what says where it runs.
 *
 * @param name {@code metadata.name}; never empty
 * @param uid {@code metadata.uid}; tells a node from a later one of the same name
 * @param createdAt {@code metadata.creationTimestamp}
 * @param providerID {@code spec.providerID}, e.g. {@code openstack:///<server uuid>}
 * @param labels those that were asked for
 * @param annotations those that were asked for
 * @param place where it was read, e.g. {@code nodes.json: items[3]}; empty when read live
 */
public record Node(
    String name,
    @Nullable String uid,
    @Nullable Instant createdAt,
    @Nullable String providerID,
    Map<String, String> labels,
    Map<String, String> annotations,
    String place) {

  public Node {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a node has a name");
    }
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }
}
