package dev.slipway.cli.command;

import dev.slipway.report.Report;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.registry.Descriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was published, for programs. */
final class StackPublishDocument {

  private StackPublishDocument() {}

  static void json(List<StackPublishResult> results, String repository, OutputStream out)
      throws IOException {
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("apiVersion", Report.API_VERSION);
          sink.entry("kind", "StackPublication");
          sink.entry("repository", repository);
          sink.name("releases");
          sink.beginSequence();
          for (StackPublishResult result : results) {
            release(result, sink);
          }
          sink.endSequence();
          sink.endMapping();
        });
  }

  private static void release(StackPublishResult result, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("name", result.plan().name());
    sink.entry("outcome", result.outcome());
    @Nullable Publication publication = result.publication();
    sink.entryIfAny("reference", result.reference());
    if (publication != null) {
      sink.entry("digest", publication.digest().toString());
    }
    StackBuildDocument.source(result.origin(), sink);
    StackBuildDocument.components(result.planned().components(), sink);
    sink.name("assets");
    sink.beginSequence();
    if (publication != null) {
      for (Descriptor layer : publication.manifest().layers()) {
        sink.beginMapping();
        sink.entry("name", layer.title());
        sink.name("size");
        sink.value(layer.size());
        sink.entry("digest", layer.digest().toString());
        sink.endMapping();
      }
    }
    sink.endSequence();
    StackBuildDocument.strings("differences", result.differences(), sink);
    StackBuildDocument.strings("notes", result.planned().notes(), sink);
    StackBuildDocument.findings(result.planned().findings(), sink);
    sink.endMapping();
  }
}
