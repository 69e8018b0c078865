package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Problem;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.matrix.BrokenRow;
import dev.slipway.stacks.matrix.Drift;
import dev.slipway.stacks.matrix.MatrixRow;
import dev.slipway.stacks.matrix.StackMatrix;
import java.io.PrintWriter;
import java.util.List;

/** Tells a person which stacks a repository has: the table first, then what is to be looked at. */
final class StackMatrixText {

  private final Surroundings surroundings;
  private final ReleaseLines lines;

  StackMatrixText(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.lines = new ReleaseLines(surroundings);
  }

  void say(StackMatrix matrix, boolean quiet) {
    if (!quiet && !matrix.rows().isEmpty()) {
      table(matrix);
      matrix.rows().forEach(this::details);
      matrix.drifts().forEach(this::drift);
    }
    for (BrokenRow broken : matrix.broken()) {
      lines.err("slipway: " + broken.ref() + ":" + broken.folder() + " is no stack");
      for (Problem problem : broken.problems()) {
        lines.err("  " + problem);
      }
    }
    matrix.rows().forEach(row -> lines.findings(row.findings()));
    lines.findings(matrix.findings());
  }

  private void table(StackMatrix matrix) {
    Table table = new Table("stack", "Kubernetes", "last", "next", "drift");
    for (MatrixRow row : matrix.rows()) {
      table.row(
          row.stack().coordinates().toString(),
          row.stack().definition().kubernetes().toString(),
          row.last().map(name -> version(name, row)).orElse("-"),
          row.next().map(name -> version(name, row)).orElse("unchanged"),
          drift(matrix, row));
    }
    PrintWriter out = surroundings.outWriter();
    out.print(table.text(ReportOutput.style(surroundings, false, false, false)));
    out.flush();
  }

  private static String version(String release, MatrixRow row) {
    return release.substring(row.stack().coordinates().toString().length() + 1);
  }

  private static String bumps(MatrixRow row) {
    List<String> bumped =
        row.components().stream()
            .filter(component -> component.bumped() && row.next().isPresent())
            .map(ComponentChange::component)
            .toList();
    return bumped.isEmpty() ? "-" : String.join(", ", bumped);
  }

  private static String drift(StackMatrix matrix, MatrixRow row) {
    for (Drift drift : matrix.drifts()) {
      if (drift.newer().place().equals(row.place())) {
        return drift.files().isEmpty() ? "none" : drift.files().size() + " files";
      }
    }
    return "-";
  }

  private void details(MatrixRow row) {
    lines.out("");
    lines.out(row.stack().coordinates() + "  " + row.place());
    lines.out("  bumps       " + bumps(row));
    lines.out(
        "  node image  "
            + (row.nodeImages().isEmpty() ? "-" : String.join(", ", row.nodeImages())));
    lines.out("  addons      " + String.join("; ", row.addons()));
  }

  private void drift(Drift drift) {
    for (Drift.DriftedFile file : drift.files()) {
      String name =
          drift.older().stack().coordinates() + " and " + drift.newer().stack().coordinates();
      String how =
          file.kind() == Drift.Kind.CHANGED
              ? " differ beyond versions in "
              : file.kind() == Drift.Kind.ONLY_IN_OLDER
                  ? " differ: only the older has "
                  : " differ: only the newer has ";
      lines.out(Visible.text(name + how + file.path()));
    }
  }
}
