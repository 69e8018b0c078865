package dev.slipway.cli.command;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.history.ComponentChange;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenAsset;
import dev.slipway.stacks.source.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What was built, for programs. */
final class StackBuildDocument {

  private StackBuildDocument() {}

  static void json(List<StackBuildResult> results, OutputStream out) throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackBuild");
          sink.name("releases");
          sink.beginSequence();
          for (StackBuildResult result : results) {
            release(result, sink);
          }
          sink.endSequence();
          sink.endMapping();
        });
  }

  private static void release(StackBuildResult result, TreeSink sink) throws IOException {
    ReleasePlan plan = result.planned().plan();
    sink.beginMapping();
    sink.entry("name", plan.name());
    sink.entry("outcome", result.outcome());
    if (result.release() != null) {
      sink.entry("folder", result.release().folder().toString());
    }
    sink.entry("kubernetes", plan.stack().definition().kubernetes().toString());
    source(plan.stack().source().origin(), sink);
    components(result.planned().components(), sink);
    assets(result.release() == null ? List.of() : result.release().assets(), sink);
    strings(
        "differences",
        result.different() == null ? List.of() : result.different().differences(),
        sink);
    strings("notes", result.planned().notes(), sink);
    findings(result.planned().findings(), sink);
    sink.endMapping();
  }

  static void components(List<ComponentChange> components, TreeSink sink) throws IOException {
    sink.name("components");
    sink.beginSequence();
    for (ComponentChange component : components) {
      sink.beginMapping();
      sink.entry("name", component.component());
      sink.entry("version", component.version());
      sink.name("bumped");
      sink.value(component.bumped());
      sink.entry("reason", component.reason());
      sink.endMapping();
    }
    sink.endSequence();
  }

  static void source(Origin origin, TreeSink sink) throws IOException {
    sink.name("source");
    sink.beginMapping();
    sink.entryIfAny("repository", origin.repository().orElse(null));
    sink.entry("commit", origin.commit());
    sink.entry("tree", origin.tree());
    sink.entry("path", origin.path().isEmpty() ? "." : origin.path());
    sink.entry("committedAt", origin.committedAt().toString());
    sink.name("dirty");
    sink.value(origin.dirty());
    sink.endMapping();
  }

  private static void assets(List<WrittenAsset> assets, TreeSink sink) throws IOException {
    sink.name("assets");
    sink.beginSequence();
    for (WrittenAsset asset : assets) {
      sink.beginMapping();
      sink.entry("name", asset.name());
      sink.name("size");
      sink.value(asset.size());
      sink.entry("sha256", asset.sha256());
      sink.entryIfAny("tarSha256", asset.tarSha256().orElse(null));
      sink.endMapping();
    }
    sink.endSequence();
  }

  static void findings(List<Finding> findings, TreeSink sink) throws IOException {
    sink.name("findings");
    sink.beginSequence();
    for (Finding finding : findings) {
      if (finding.verdict() != Verdict.FAIL) {
        continue;
      }
      sink.beginMapping();
      sink.entry("rule", finding.rule().id());
      sink.entry("level", finding.rule().level().name());
      sink.entryIfAny(
          "place", finding.evidence().stream().map(Evidence::source).findFirst().orElse(null));
      sink.entry("message", finding.message());
      sink.entry("remedy", finding.remedy());
      sink.endMapping();
    }
    sink.endSequence();
  }

  static void strings(String name, List<String> values, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (String value : values) {
      sink.value(value);
    }
    sink.endSequence();
  }
}
