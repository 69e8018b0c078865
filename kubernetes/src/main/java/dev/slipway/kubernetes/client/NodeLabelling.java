package dev.slipway.kubernetes.client;

import java.util.Map;

/**
 * Labels for a node.
 *
 * @param uid of the node that was seen; a later node of the same name is not meant
 */
public record NodeLabelling(String node, String uid, Map<String, String> labels) {
  public NodeLabelling {
    labels = Map.copyOf(labels);
  }
}
