package dev.slipway.stacks.release;

import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import dev.slipway.stacks.source.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * {@code metadata.yaml}: byte for byte what csctl writes (gopkg.in/yaml.v3, which indents by four),
 * then where the release comes from and what it holds. The component nodeImage is always there: the
 * operator does not parse a release without it. Every reader passes over keys it does not know.
 */
final class MetadataDocument {

  static final String NAME = "metadata.yaml";

  private static final int INDENT = 4;

  private MetadataDocument() {}

  /**
   * @param assets all other files of the release but for the provenance, which is about this one
   *     too
   */
  static byte[] of(ReleasePlan plan, List<WrittenAsset> assets, Additions.Added added)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    YamlDocument.write(
        out,
        INDENT,
        sink -> {
          sink.beginMapping();
          versions(plan, sink);
          source(plan.stack().source().origin(), sink);
          build(plan, assets, added, sink);
          sink.endMapping();
        });
    return out.toByteArray();
  }

  private static void versions(ReleasePlan plan, TreeSink sink) throws IOException {
    ReleaseVersions versions = plan.versions();
    sink.entry("apiVersion", "metadata.clusterstack.x-k8s.io/v1alpha1");
    sink.name("versions");
    sink.beginMapping();
    sink.entry("clusterStack", versions.clusterStack().withDots());
    sink.entry("kubernetes", plan.stack().definition().kubernetes().toString());
    sink.name("components");
    sink.beginMapping();
    sink.entry("clusterAddon", versions.clusterAddon().withDots());
    sink.entry("nodeImage", versions.nodeImage().withDots());
    sink.endMapping();
    sink.endMapping();
  }

  private static void source(Origin origin, TreeSink sink) throws IOException {
    sink.name("source");
    sink.beginMapping();
    sink.entryIfAny("repository", origin.repository().orElse(null));
    sink.entry("commit", origin.commit());
    if (origin.dirty()) {
      sink.name("dirty");
      sink.value(true);
    } else {
      sink.entry("tree", origin.tree());
    }
    sink.entry("path", origin.path().isEmpty() ? "." : origin.path());
    sink.endMapping();
  }

  private static void build(
      ReleasePlan plan, List<WrittenAsset> assets, Additions.Added added, TreeSink sink)
      throws IOException {
    sink.name("build");
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.name("sourceDateEpoch");
    sink.value(plan.time().getEpochSecond());
    if (!added.by().isEmpty()) {
      plugin(added, sink);
    }
    sink.name("assets");
    sink.beginMapping();
    for (WrittenAsset asset : assets) {
      sink.name(asset.name());
      sink.beginMapping();
      sink.entry("sha256", asset.sha256());
      sink.entryIfAny("tarSha256", asset.tarSha256().orElse(null));
      sink.endMapping();
    }
    sink.endMapping();
    sink.endMapping();
  }

  /** What no commit gives again: a rebuild takes these files as they are. */
  private static void plugin(Additions.Added added, TreeSink sink) throws IOException {
    sink.name("plugin");
    sink.beginMapping();
    sink.entry("name", added.by());
    sink.name("assets");
    sink.beginSequence();
    for (Asset asset : added.assets()) {
      sink.value(asset.name());
    }
    sink.endSequence();
    sink.endMapping();
  }
}
