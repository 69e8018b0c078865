package dev.slipway.cli.command;

import dev.slipway.etcd.advice.Option;
import dev.slipway.etcd.advice.PatchFile;
import dev.slipway.etcd.configuration.ManifestWriter;
import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.util.List;

/** The public shape of an answer of {@code etcd advise}: kind EtcdAdvice, the best option first. */
final class EtcdAdviceDocument {

  private EtcdAdviceDocument() {}

  static void write(List<Option> options, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", "EtcdAdvice");
    sink.name("options");
    sink.beginSequence();
    for (Option option : options) {
      sink.beginMapping();
      sink.entry("id", option.id());
      sink.entry("standing", option.standing().name());
      sink.entry("title", option.title());
      sink.entry("why", option.why());
      texts("costs", option.costs(), sink);
      texts("rolls", option.rolls(), sink);
      texts("conditions", option.conditions(), sink);
      sink.name("files");
      sink.beginSequence();
      for (PatchFile file : option.files()) {
        sink.beginMapping();
        sink.entry("name", file.name());
        sink.entry("command", file.command());
        sink.name("content");
        ManifestWriter.write(file.content(), sink);
        sink.endMapping();
      }
      sink.endSequence();
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void texts(String name, List<String> texts, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginSequence();
    for (String text : texts) {
      sink.value(text);
    }
    sink.endSequence();
  }
}
