package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.release.WrittenAsset;
import dev.slipway.stacks.release.WrittenRelease;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a person what was built: results on standard output, what went wrong on standard error. */
final class StackBuildText {

  private final PrintWriter out;
  private final PrintWriter err;

  StackBuildText(Surroundings surroundings) {
    this.out = surroundings.outWriter();
    this.err = surroundings.errWriter();
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
    line(
        out,
        result.planned().plan().name()
            + (release.existed() ? " was there already, with the same bytes" : " built"));
    line(out, "  folder   " + release.folder());
    line(out, "  commit   " + result.planned().plan().stack().source().origin().commit());
    for (ComponentChange component : result.planned().components()) {
      line(
          out,
          "  " + component.component() + " " + component.version() + ": " + component.reason());
    }
    for (WrittenAsset asset : release.assets()) {
      line(out, "  sha256:" + asset.sha256() + "  " + asset.name());
    }
    for (String note : result.planned().notes()) {
      line(out, "  note: " + note);
    }
  }

  private void wrong(StackBuildResult result) {
    for (Finding finding : result.planned().findings()) {
      if (finding.verdict() == Verdict.FAIL) {
        finding(finding);
      }
    }
    String name = result.planned().plan().name();
    if (result.different() != null) {
      line(err, "slipway: " + result.different().folder() + " holds another release of this name");
      result.different().differences().forEach(difference -> line(err, "  " + difference));
      line(err, "  remove it, or build into another folder with -o");
    } else if (result.outcome().equals("unchanged")) {
      line(err, "slipway: " + name + " is not built: nothing that is shipped changed");
      for (ComponentChange component : result.planned().components()) {
        line(err, "  " + component.component() + ": " + component.reason());
      }
      line(err, "  --force-bump REASON builds it all the same");
    }
  }

  private void finding(Finding finding) {
    String place =
        finding.evidence().stream().map(Evidence::source).findFirst().orElse(finding.subject());
    String kind = StackRules.isError(finding) ? "error" : "warning";
    line(err, place + ": " + kind + ": " + finding.message() + " [" + finding.rule().id() + "]");
    if (!finding.remedy().isEmpty()) {
      line(err, "  " + finding.remedy());
    }
  }

  private static void line(PrintWriter to, String text) {
    to.println(Visible.text(text));
  }
}
