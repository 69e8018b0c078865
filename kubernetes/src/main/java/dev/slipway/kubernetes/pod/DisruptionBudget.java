package dev.slipway.kubernetes.pod;

import dev.slipway.kubernetes.api.ApiObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PodDisruptionBudget: how many of the pods it selects a drain must leave alone.
 *
 * @param selector null: it selects none
 * @param effective false if it lets all pods go at once, e.g. with {@code minAvailable: 0}
 * @see <a href="https://kubernetes.io/docs/tasks/run-application/configure-pdb/">Specifying a
 *     Disruption Budget for your Application</a>
 */
public record DisruptionBudget(String name, @Nullable LabelSelector selector, boolean effective) {

  /** Reads those among {@code objects} that have a name. */
  public static List<DisruptionBudget> of(List<ApiObject> objects) {
    List<DisruptionBudget> budgets = new ArrayList<>(objects.size());
    for (ApiObject object : objects) {
      @Nullable String name = object.text("metadata", "name");
      if (name != null) {
        budgets.add(
            new DisruptionBudget(
                name,
                LabelSelector.read(object.at("spec", "selector")),
                !letsAllGo(
                    object.text("spec", "minAvailable"), object.text("spec", "maxUnavailable"))));
      }
    }
    return budgets;
  }

  private static boolean letsAllGo(@Nullable String minAvailable, @Nullable String maxUnavailable) {
    return "0".equals(minAvailable) || "0%".equals(minAvailable) || "100%".equals(maxUnavailable);
  }

  /** True if it guards {@code pod}. */
  public boolean guards(Pod pod) {
    return effective && selector != null && selector.matches(pod.labels());
  }
}
