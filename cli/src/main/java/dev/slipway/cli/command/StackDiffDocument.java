package dev.slipway.cli.command;

import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.diff.Change;
import dev.slipway.stacks.diff.ObjectChange;
import dev.slipway.stacks.diff.ReleaseDiff;
import dev.slipway.stacks.diff.VariableChange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** What differs between two releases, for programs. */
final class StackDiffDocument {

  private StackDiffDocument() {}

  static void json(ReleaseDiff diff, OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackDiff");
          sink.entry("before", diff.before());
          sink.entry("after", diff.after());
          sink.name("kubernetes");
          sink.beginMapping();
          sink.entry("before", diff.kubernetes().before());
          sink.entry("after", diff.kubernetes().after());
          sink.endMapping();
          StackBuildDocument.strings("rolls", diff.rolls(), sink);
          variables(diff, sink);
          StackBuildDocument.strings("imagesAdded", diff.imagesAdded(), sink);
          StackBuildDocument.strings("imagesRemoved", diff.imagesRemoved(), sink);
          sink.name("charts");
          changes(diff.charts(), "name", sink);
          objects(diff, sink);
          StackBuildDocument.strings("notes", diff.notes(), sink);
          sink.endMapping();
        });
  }

  private static void variables(ReleaseDiff diff, TreeSink sink) throws IOException {
    sink.name("variables");
    sink.beginSequence();
    for (VariableChange variable : diff.variables()) {
      sink.beginMapping();
      sink.entry("name", variable.name());
      sink.entry("change", variable.sentence());
      sink.name("breaking");
      sink.value(variable.breaking());
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static void objects(ReleaseDiff diff, TreeSink sink) throws IOException {
    sink.name("objects");
    sink.beginSequence();
    for (ObjectChange object : diff.objects()) {
      sink.beginMapping();
      sink.entry("change", object.kind().name().toLowerCase(Locale.ROOT));
      sink.entry("chart", object.chart());
      sink.entry("kind", object.objectKind());
      sink.entry("name", object.name());
      sink.name("values");
      changes(object.changes(), "path", sink);
      sink.endMapping();
    }
    sink.endSequence();
  }

  private static void changes(List<Change> changes, String key, TreeSink sink) throws IOException {
    sink.beginSequence();
    for (Change change : changes) {
      sink.beginMapping();
      sink.entry(key, change.path());
      sink.entryIfAny("before", change.before().isEmpty() ? null : change.before());
      sink.entryIfAny("after", change.after().isEmpty() ? null : change.after());
      sink.endMapping();
    }
    sink.endSequence();
  }
}
