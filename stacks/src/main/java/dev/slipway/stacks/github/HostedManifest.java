package dev.slipway.stacks.github;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.hash.HashesDocument;
import dev.slipway.stacks.publish.MediaTypes;
import dev.slipway.stacks.publish.ReleaseAnnotations;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Manifest;
import dev.slipway.stacks.registry.ManifestDocument;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.source.Utf8Order;
import dev.slipway.stacks.verify.ReleaseMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest that a registry has of a release, made from what GitHub has of it. All that stands
 * in a manifest of ours follows from the files, so its digest names the same release in both
 * places.
 */
final class HostedManifest {

  private static final String HASHES = "hashes.json";

  /** Documents of a release are of some kilobytes. */
  private static final long LARGEST_DOCUMENT = 16 << 20;

  private final GitHub github;
  private final Downloads downloads;

  HostedManifest(GitHub github) {
    this.github = github;
    this.downloads = new Downloads(github);
  }

  StoredManifest of(HostedRelease release) throws IOException {
    List<HostedAsset> assets = new ArrayList<>(release.assets());
    assets.removeIf(asset -> !asset.isUploaded());
    assets.sort((a, b) -> Utf8Order.INSTANCE.compare(a.name(), b.name()));
    List<Descriptor> layers = new ArrayList<>();
    for (HostedAsset asset : assets) {
      layers.add(
          new Descriptor(
              MediaTypes.of(asset.name()),
              downloads.digest(asset),
              asset.size(),
              Map.of(Descriptor.TITLE, asset.name())));
    }
    Manifest manifest =
        new Manifest(MediaTypes.RELEASE, Manifest.EMPTY_CONFIG, layers, annotations(release));
    byte[] bytes = ManifestDocument.of(manifest);
    return new StoredManifest(Digest.of(bytes), bytes, manifest);
  }

  /** Of what is not ours, or cannot be read, only the name. */
  private Map<String, String> annotations(HostedRelease release) throws IOException {
    try {
      Optional<byte[]> document = document(release, ReleaseMetadata.FILE);
      if (document.isPresent()) {
        ReleaseMetadata metadata =
            ReleaseMetadata.read(place(release, ReleaseMetadata.FILE), document.get());
        Optional<byte[]> hashes = document(release, HASHES);
        String stack =
            hashes.isEmpty()
                ? ""
                : HashesDocument.read(place(release, HASHES), hashes.get()).clusterStack();
        return ReleaseAnnotations.of(
            release.tag(),
            metadata.version("kubernetes"),
            stack.substring(0, Math.min(ContentHashes.SHORT, stack.length())),
            metadata.epoch().map(Instant::ofEpochSecond),
            metadata.version("clusterStack"),
            metadata.source().map(ReleaseMetadata.Source::commit).orElse(""),
            metadata.source().flatMap(ReleaseMetadata.Source::repository));
      }
    } catch (InvalidInputException e) {
      // verify says what is wrong with the file.
    }
    return ReleaseAnnotations.of(release.tag(), "", "", Optional.empty(), "", "", Optional.empty());
  }

  private String place(HostedRelease release, String file) {
    return github.repository() + ":" + release.tag() + " " + file;
  }

  private Optional<byte[]> document(HostedRelease release, String name) throws IOException {
    Optional<HostedAsset> asset =
        release
            .asset(name)
            .filter(HostedAsset::isUploaded)
            .filter(found -> found.size() <= LARGEST_DOCUMENT);
    if (asset.isEmpty()) {
      return Optional.empty();
    }
    Path temporary = Files.createTempFile("slipway-", "-document");
    try {
      downloads.fetch(asset.get(), asset.get().digest(), temporary);
      return Optional.of(Files.readAllBytes(temporary));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
