package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.lint.StackRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The lines that commands about releases tell a person. */
final class ReleaseLines {

  private final PrintWriter out;
  private final PrintWriter err;

  ReleaseLines(Surroundings surroundings) {
    this.out = surroundings.outWriter();
    this.err = surroundings.errWriter();
  }

  void out(String text) {
    out.println(Visible.text(text));
  }

  void err(String text) {
    err.println(Visible.text(text));
  }

  void component(ComponentChange component) {
    out("  " + component.component() + " " + component.version() + ": " + component.reason());
  }

  /**
   * @param action what did not happen to the release {@code name}
   */
  void unchanged(String name, String action, List<ComponentChange> components) {
    err("slipway: " + name + " is not " + action + ": nothing that is shipped changed");
    for (ComponentChange component : components) {
      err("  " + component.component() + ": " + component.reason());
    }
    err("  --force-bump REASON makes it all the same");
  }

  /** That another release lies where one was to be written. */
  void different(Path folder, List<String> differences) {
    err("slipway: " + folder + " holds another release of this name");
    differences.forEach(difference -> err("  " + difference));
    err("  remove it, or build into another folder with -o");
  }

  /** What the rules found wrong. */
  void findings(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.FAIL) {
        finding(finding);
      }
    }
  }

  private void finding(Finding finding) {
    String place =
        finding.evidence().stream().map(Evidence::source).findFirst().orElse(finding.subject());
    String kind = StackRules.isError(finding) ? "error" : "warning";
    err(place + ": " + kind + ": " + finding.message() + " [" + finding.rule().id() + "]");
    if (!finding.remedy().isEmpty()) {
      err("  " + finding.remedy());
    }
  }
}
