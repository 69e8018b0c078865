package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.NodeLabels;

/** What a node is for. */
public enum Role {
  CONTROL_PLANE,
  WORKER;

  /**
   * By the presence of the role label, whatever its value (kubeadm sets it empty). Its absence on
   * all nodes does not mean that there is no control plane: it may be hosted elsewhere.
   */
  static Role of(Node node) {
    return node.labels().containsKey(NodeLabels.CONTROL_PLANE)
            || node.labels().containsKey(NodeLabels.MASTER)
        ? CONTROL_PLANE
        : WORKER;
  }
}
