package dev.slipway.stacks.definition;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Scalar;
import java.util.List;
import java.util.Optional;

/** One stage of a hook: an addon's folder and what is done with it. */
public record AddonStage(
    Place place, Scalar name, Optional<Scalar> action, List<AddonCondition> conditions) {

  public AddonStage {
    conditions = List.copyOf(conditions);
  }

  /**
   * What a stage waits for, before or after it.
   *
   * @param key {@code waitForPreCondition} or {@code waitForPostCondition}
   * @param expression in CEL, over the keys of {@code objects}
   */
  public record AddonCondition(
      String key, Place place, Optional<Scalar> expression, List<AddonObject> objects) {
    public AddonCondition {
      objects = List.copyOf(objects);
    }
  }

  /**
   * An object of the cluster that a condition speaks of.
   *
   * @param missing those of its required fields that are not there
   */
  public record AddonObject(Place place, String key, List<String> missing) {
    public AddonObject {
      missing = List.copyOf(missing);
    }
  }
}
