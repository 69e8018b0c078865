package dev.slipway.cli.command;

import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.source.Origin;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one release.
 *
 * @param plan what it is called: where nothing changed, as the release before
 * @param publication null where none was made
 * @param reference what {@code publication} is asked for by in its place; null where none is there
 * @param outcome one word for programs: published, existed, unchanged, different, broken
 * @param folder that holds another release of its name; null where none does
 * @param differences from what stands there already
 */
record StackPublishResult(
    PlannedRelease planned,
    ReleasePlan plan,
    @Nullable Publication publication,
    @Nullable String reference,
    String outcome,
    @Nullable Path folder,
    List<String> differences) {

  static StackPublishResult of(PlannedRelease planned, String outcome) {
    return new StackPublishResult(planned, planned.plan(), null, null, outcome, null, List.of());
  }

  /** Another release has the name in {@code store}. */
  static StackPublishResult different(
      PlannedRelease planned, ReleasePlan plan, ReleaseStore store, List<String> differences) {
    return new StackPublishResult(
        planned, plan, null, store.reference(plan.name()), "different", null, differences);
  }

  boolean isThere() {
    return outcome.equals("published") || outcome.equals("existed");
  }

  Origin origin() {
    return plan.stack().source().origin();
  }
}
