package dev.slipway.stacks.diff;

import java.util.List;

/**
 * An object that differs.
 *
 * @param chart folder of its chart, e.g. {@code cluster-addon/cni}
 * @param changes none of an object that is new or gone
 */
public record ObjectChange(
    Kind kind, String chart, String objectKind, String name, List<Change> changes) {

  /** How it differs. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  public ObjectChange {
    changes = List.copyOf(changes);
  }
}
