package dev.slipway.cli.command;

import dev.slipway.report.Problem;
import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.matrix.BrokenRow;
import dev.slipway.stacks.matrix.Drift;
import dev.slipway.stacks.matrix.MatrixRow;
import dev.slipway.stacks.matrix.StackMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** All stacks of a repository, for programs. */
final class StackMatrixDocument {

  private StackMatrixDocument() {}

  static void json(StackMatrix matrix, OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackMatrix");
          sink.name("stacks");
          sink.beginSequence();
          for (MatrixRow row : matrix.rows()) {
            row(row, sink);
          }
          sink.endSequence();
          sink.name("broken");
          sink.beginSequence();
          for (BrokenRow row : matrix.broken()) {
            broken(row, sink);
          }
          sink.endSequence();
          sink.name("drift");
          sink.beginSequence();
          for (Drift drift : matrix.drifts()) {
            drift(drift, sink);
          }
          sink.endSequence();
          StackBuildDocument.findings(matrix.findings(), sink);
          sink.endMapping();
        });
  }

  private static void row(MatrixRow row, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("name", row.stack().coordinates().toString());
    sink.entry("ref", row.ref());
    sink.entry("folder", row.folder());
    sink.entry("commit", row.stack().source().origin().commit());
    sink.entry("kubernetes", row.stack().definition().kubernetes().toString());
    sink.entryIfAny("lastRelease", row.last().orElse(null));
    sink.name("changed");
    sink.value(row.next().isPresent());
    sink.entryIfAny("nextRelease", row.next().orElse(null));
    StackBuildDocument.components(row.components(), sink);
    StackBuildDocument.strings("nodeImages", row.nodeImages(), sink);
    StackBuildDocument.strings("addons", row.addons(), sink);
    StackBuildDocument.findings(row.findings(), sink);
    sink.endMapping();
  }

  private static void broken(BrokenRow row, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("ref", row.ref());
    sink.entry("folder", row.folder());
    StackBuildDocument.strings(
        "problems", row.problems().stream().map(Problem::toString).toList(), sink);
    sink.endMapping();
  }

  private static void drift(Drift drift, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("older", drift.older().stack().coordinates().toString());
    sink.entry("newer", drift.newer().stack().coordinates().toString());
    sink.name("files");
    sink.beginSequence();
    for (Drift.DriftedFile file : drift.files()) {
      sink.beginMapping();
      sink.entry("path", file.path());
      sink.entry("change", word(file.kind()));
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  /** {@code changed}, {@code onlyInOlder}, {@code onlyInNewer}. */
  private static String word(Drift.Kind kind) {
    return kind == Drift.Kind.CHANGED
        ? kind.name().toLowerCase(Locale.ROOT)
        : kind == Drift.Kind.ONLY_IN_OLDER ? "onlyInOlder" : "onlyInNewer";
  }
}
