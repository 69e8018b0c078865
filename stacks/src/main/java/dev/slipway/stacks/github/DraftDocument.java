package dev.slipway.stacks.github;

import dev.slipway.report.render.JsonDocument;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** What GitHub is told of a release: its fields, and the description that people read. */
final class DraftDocument {

  private DraftDocument() {}

  /**
   * @param draft true until all files are there
   */
  static byte[] of(Publication release, boolean draft) throws IOException {
    boolean stable =
        ReleaseTag.of(release.tag()).filter(tag -> tag.version().isStable()).isPresent();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("tag_name", release.tag());
          sink.entry("target_commitish", commit(release));
          // The operator looks for a release whose title is the tag.
          sink.entry("name", release.tag());
          sink.entry("body", body(release));
          sink.name("draft");
          sink.value(draft);
          sink.name("prerelease");
          sink.value(!stable);
          // One repository holds many stacks, of which none is the latest.
          sink.entry("make_latest", "false");
          sink.endMapping();
        });
    return out.toByteArray();
  }

  static String commit(Publication release) {
    return release.manifest().annotations().getOrDefault(Publication.REVISION, "");
  }

  /** It has the digest, by which a run that was ended finds its draft again. */
  private static String body(Publication release) {
    Map<String, String> annotations = release.manifest().annotations();
    StringBuilder body = new StringBuilder();
    body.append("Cluster stack for Kubernetes ")
        .append(annotations.getOrDefault("kubernetesVersion", ""))
        .append(".\n\n- commit: ")
        .append(commit(release))
        .append('\n');
    String source = annotations.getOrDefault("org.opencontainers.image.source", "");
    if (!source.isEmpty()) {
      body.append("- source: ").append(source).append('\n');
    }
    return body.append("- digest: `").append(release.digest()).append("`\n").toString();
  }

  /** True if {@code draft} is one of {@code release}, these very bytes. */
  static boolean isOf(HostedRelease draft, Publication release) {
    return draft.draft()
        && draft.tag().equals(release.tag())
        && draft.title().equals(release.tag())
        && draft.body().contains(release.digest().toString());
  }
}
