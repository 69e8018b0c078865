package dev.slipway.stacks.github;

import dev.slipway.stacks.publish.MediaTypes;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.ReleaseAnnotations;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Manifest;
import dev.slipway.stacks.registry.ManifestDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Publications without a stack behind them. */
final class TestPublication {

  static final Map<String, String> FILES =
      Map.of(
          "metadata.yaml",
          """
          apiVersion: metadata.clusterstack.x-k8s.io/v1alpha1
          versions:
              clusterStack: v1
              kubernetes: v1.34.7
          source:
              repository: https://example.org/stacks
              commit: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          build:
              sourceDateEpoch: 1777000000
          """,
          "hashes.json",
          "{\"clusterStack\": \"abcdefg1234\"}",
          "clusteraddon.yaml",
          "addonStages: {}",
          "docker-harbour-1-34-cluster-class-v1.tgz",
          "chart".repeat(5000));

  private TestPublication() {}

  static Publication of(String tag, String commit, Map<String, String> files) {
    List<Descriptor> layers = new ArrayList<>();
    List<Blob> blobs = new ArrayList<>();
    blobs.add(Blob.of("the empty config", new byte[] {'{', '}'}));
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      Blob blob = Blob.of(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      blobs.add(blob);
      layers.add(
          new Descriptor(
              MediaTypes.of(blob.name()),
              blob.digest(),
              blob.size(),
              Map.of(Descriptor.TITLE, blob.name())));
    }
    Manifest manifest =
        new Manifest(
            MediaTypes.RELEASE,
            Manifest.EMPTY_CONFIG,
            layers,
            ReleaseAnnotations.of(
                tag,
                "v1.34.7",
                "abcdefg",
                Optional.of(Instant.ofEpochSecond(1777000000)),
                "v1",
                commit,
                Optional.of("https://example.org/stacks")));
    try {
      return new Publication(tag, manifest, ManifestDocument.of(manifest), blobs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
