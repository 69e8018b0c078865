package dev.slipway.cli.command;

import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.release.DifferentReleaseException;
import dev.slipway.stacks.release.WrittenRelease;
import org.jspecify.annotations.Nullable;

/** What came of one release. */
record StackBuildResult(
    PlannedRelease planned,
    @Nullable WrittenRelease release,
    @Nullable DifferentReleaseException different) {

  static StackBuildResult planned(PlannedRelease planned) {
    return new StackBuildResult(planned, null, null);
  }

  StackBuildResult written(WrittenRelease release) {
    return new StackBuildResult(planned, release, null);
  }

  StackBuildResult refused(DifferentReleaseException different) {
    return new StackBuildResult(planned, null, different);
  }

  boolean isThere() {
    return release != null;
  }

  /** One word for programs. */
  String outcome() {
    if (release != null) {
      return release.existed() ? "existed" : "built";
    }
    return different != null ? "different" : planned.unchanged() ? "unchanged" : "broken";
  }
}
