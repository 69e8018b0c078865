package dev.slipway.placement.hosted;

import dev.slipway.kubernetes.pod.DisruptionBudget;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.snapshot.Reading;
import java.util.List;

/** Who the members of a component are. */
public sealed interface Members {

  /**
   * Pods of the management cluster.
   *
   * @param pods all of them, also those that do not serve; those that are over are left out
   * @param declared how many there ought to be; 0 where that is not known
   * @param budgets disruption budgets of their namespace
   */
  record Pods(List<Pod> pods, int declared, Reading<List<DisruptionBudget>> budgets)
      implements Members {
    public Pods {
      pods = pods.stream().filter(pod -> !pod.isOver()).toList();
    }

    /** Those that do their work now. */
    public List<Pod> serving() {
      return pods.stream().filter(Pod::isServing).toList();
    }

    /** How many members there are, whether they serve or not. */
    public int size() {
      return Math.max(declared, pods.size());
    }
  }

  /**
   * There are none on purpose: the control plane is switched off.
   *
   * @param why one sentence without the final stop
   */
  record Off(String why) implements Members {}

  /**
   * They cannot be told: they are elsewhere, or could not be read.
   *
   * @param why one sentence without the final stop
   * @param remedy what would tell them; a sentence
   */
  record Unknown(String why, String remedy) implements Members {}
}
