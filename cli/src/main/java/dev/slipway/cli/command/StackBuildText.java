package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.release.WrittenAsset;
import dev.slipway.stacks.release.WrittenRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person what was built: results on standard output, what went wrong on standard error. */
final class StackBuildText {

  private final ReleaseLines lines;

  StackBuildText(Surroundings surroundings) {
    this.lines = new ReleaseLines(surroundings);
  }

  void say(List<StackBuildResult> results, boolean quiet) {
    for (StackBuildResult result : results) {
      wrong(result);
      @Nullable WrittenRelease release = result.release();
      if (release != null && !quiet) {
        told(result, release);
      }
    }
  }

  private void told(StackBuildResult result, WrittenRelease release) {
    lines.out(
        result.planned().plan().name()
            + (release.existed() ? " was there already, with the same bytes" : " built"));
    lines.out("  folder   " + release.folder());
    lines.out("  commit   " + result.planned().plan().stack().source().origin().commit());
    for (ComponentChange component : result.planned().components()) {
      lines.component(component);
    }
    for (WrittenAsset asset : release.assets()) {
      lines.out("  sha256:" + asset.sha256() + "  " + asset.name());
    }
    for (String note : result.planned().notes()) {
      lines.out("  note: " + note);
    }
  }

  private void wrong(StackBuildResult result) {
    lines.findings(result.planned().findings());
    String name = result.planned().plan().name();
    if (result.different() != null) {
      lines.different(result.different().folder(), result.different().differences());
    } else if (result.outcome().equals("unchanged")) {
      lines.unchanged(name, "built", result.planned().components());
    }
  }
}
