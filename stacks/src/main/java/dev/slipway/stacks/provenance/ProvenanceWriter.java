package dev.slipway.stacks.provenance;

import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes provenance as JSON (in-toto, spec/v1/statement.md; slsa.dev/spec/v1.0/provenance). Equal
 * provenance gives equal bytes, on every system.
 */
public final class ProvenanceWriter {

  private ProvenanceWriter() {}

  /** The bytes that are signed. */
  public static byte[] bytes(Provenance provenance) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonDocument.write(out, sink -> statement(provenance, sink));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private static void statement(Provenance provenance, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("_type", Provenance.STATEMENT_TYPE);
    sink.name("subject");
    sink.beginSequence();
    for (Subject subject : provenance.subjects()) {
      sink.beginMapping();
      sink.entry("name", subject.name());
      texts("digest", Map.of("sha256", subject.sha256()), sink);
      sink.endMapping();
    }
    sink.endSequence();
    sink.entry("predicateType", Provenance.PREDICATE_TYPE);
    sink.name("predicate");
    sink.beginMapping();
    definition(provenance, sink);
    run(provenance, sink);
    sink.endMapping();
    sink.endMapping();
  }

  private static void definition(Provenance provenance, TreeSink sink) throws IOException {
    sink.name("buildDefinition");
    sink.beginMapping();
    sink.entry("buildType", Provenance.BUILD_TYPE);
    parameters(provenance.parameters(), sink);
    sink.name("resolvedDependencies");
    sink.beginSequence();
    for (ResolvedDependency dependency : provenance.dependencies()) {
      dependency(dependency, sink);
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void parameters(BuildParameters parameters, TreeSink sink) throws IOException {
    sink.name("externalParameters");
    sink.beginMapping();
    sink.entryIfAny("repository", parameters.repository().orElse(null));
    sink.entry("commit", parameters.commit());
    sink.entry("path", parameters.path());
    if (parameters.dirty()) {
      sink.name("dirty");
      sink.value(true);
    }
    sink.entry("channel", parameters.channel());
    sink.name("versions");
    sink.beginMapping();
    sink.entry("clusterStack", parameters.clusterStack().withDots());
    sink.entry("clusterAddon", parameters.clusterAddon().withDots());
    sink.entry("nodeImage", parameters.nodeImage().withDots());
    sink.endMapping();
    sink.entry("dependencies", parameters.dependencies());
    sink.name("sourceDateEpoch");
    sink.value(parameters.sourceDateEpoch());
    sink.endMapping();
  }

  private static void dependency(ResolvedDependency dependency, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("name", dependency.name());
    sink.entryIfAny("uri", dependency.uri().orElse(null));
    if (!dependency.digest().isEmpty()) {
      texts("digest", dependency.digest(), sink);
    }
    sink.name("annotations");
    sink.beginMapping();
    sink.entry(ProvenanceReader.KIND, dependency.kind().word());
    for (Map.Entry<String, String> annotation : dependency.annotations().entrySet()) {
      sink.entry(annotation.getKey(), annotation.getValue());
    }
    sink.endMapping();
    sink.endMapping();
  }

  private static void run(Provenance provenance, TreeSink sink) throws IOException {
    sink.name("runDetails");
    sink.beginMapping();
    texts("builder", Map.of("id", Provenance.BUILDER), sink);
    texts("metadata", Map.of("invocationId", provenance.release()), sink);
    sink.endMapping();
  }

  private static void texts(String name, Map<String, String> texts, TreeSink sink)
      throws IOException {
    sink.name(name);
    sink.beginMapping();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      sink.entry(text.getKey(), text.getValue());
    }
    sink.endMapping();
  }
}
