package dev.slipway.stacks.build;

import dev.slipway.report.Finding;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.release.ReleasePlan;
import java.util.List;
import java.util.Optional;

/**
 * A release that can be written.
 *
 * @param last the stable release before, made anew from what is here; only if {@code unchanged}
 * @param unchanged true if it is stable, nothing differs from the release before, and nobody forces
 *     it
 * @param components why each has the version that it has
 * @param notes what the user should know
 * @param findings of the rules
 */
public record PlannedRelease(
    ReleasePlan plan,
    boolean unchanged,
    Optional<ReleasePlan> last,
    List<ComponentChange> components,
    List<String> notes,
    List<Finding> findings) {

  public PlannedRelease {
    components = List.copyOf(components);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }
}
