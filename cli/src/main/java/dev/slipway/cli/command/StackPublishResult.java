package dev.slipway.cli.command;

import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.source.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one release.
 *
 * @param publication null where none was made
 * @param outcome one word for programs: published, existed, unchanged, different, broken
 * @param differences from what stands there already
 */
record StackPublishResult(
    PlannedRelease planned,
    @Nullable Publication publication,
    String outcome,
    List<String> differences) {

  static StackPublishResult of(PlannedRelease planned, String outcome) {
    return new StackPublishResult(planned, null, outcome, List.of());
  }

  boolean isThere() {
    return outcome.equals("published") || outcome.equals("existed");
  }

  /** What it is called: where nothing changed, as the release before. */
  ReleasePlan plan() {
    return isThere() ? planned.last().orElse(planned.plan()) : planned.plan();
  }

  Origin origin() {
    return planned.plan().stack().source().origin();
  }
}
