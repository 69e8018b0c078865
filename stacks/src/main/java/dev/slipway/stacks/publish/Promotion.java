package dev.slipway.stacks.publish;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Manifest;
import dev.slipway.stacks.registry.ManifestDocument;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a release that was tested from one repository to another: the same bytes under the same
 * name, nothing is built. The name cannot change, because the charts carry it.
 */
public final class Promotion {

  private final Registry from;
  private final Registry to;
  private final Progress progress;

  public Promotion(Registry from, Registry to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Stores {@code release} of {@code from} as {@code tag} in {@code to}.
   *
   * @return false if it was there already
   * @throws DifferentPublicationException if another release has the tag there
   */
  public boolean promote(StoredManifest release, String tag) throws IOException {
    requireName(release, tag);
    Optional<StoredManifest> there = to.manifest(tag);
    if (there.isPresent()) {
      requireSame(there.get(), release, tag);
      return false;
    }
    List<Descriptor> wanted = new ArrayList<>(release.manifest().layers());
    wanted.addFirst(release.manifest().config());
    long all = wanted.stream().mapToLong(Descriptor::size).sum();
    long done = 0;
    Path temporary = Files.createTempFile("slipway-", "-blob");
    try {
      for (Descriptor descriptor : wanted) {
        copy(descriptor, temporary);
        done += descriptor.size();
        progress.count("bytes", done, all);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    to.put(release.bytes(), tag);
    requireSame(to.manifest(tag).orElseThrow(), release, tag);
    return true;
  }

  private void copy(Descriptor descriptor, Path temporary) {
    boolean sameRegistry = from.repository().host().equals(to.repository().host());
    if (to.has(descriptor.digest())
        || sameRegistry && to.mount(descriptor.digest(), from.repository())) {
      return;
    }
    from.fetch(descriptor, temporary);
    String name = descriptor.title().isEmpty() ? "the config" : descriptor.title();
    to.push(
        new Blob(
            name, descriptor.digest(), descriptor.size(), () -> Files.newInputStream(temporary)),
        soFar -> {});
  }

  private void requireName(StoredManifest release, String tag) {
    Optional<ReleaseTag> name = ReleaseTag.of(tag);
    if (!release.manifest().artifactType().equals(MediaTypes.RELEASE) || name.isEmpty()) {
      throw new InvalidInputException(
          from.repository() + ":" + tag,
          "expected a release of a cluster stack, found "
              + (name.isEmpty() ? "a tag that names none" : release.manifest().artifactType()),
          "name a release that slipway stack publish or csctl stored");
    }
    String title = name.get().coordinates().clusterClass() + "-" + name.get().version().withDots();
    if (release.manifest().layers().stream().noneMatch(layer -> layer.title().contains(title))) {
      throw new InvalidInputException(
          from.repository() + ":" + tag,
          "no file of it is called " + title + ": the release has another name than its tag",
          "promote it under its own name");
    }
  }

  private void requireSame(StoredManifest there, StoredManifest release, String tag) {
    if (!there.digest().equals(release.digest())) {
      throw new DifferentPublicationException(
          to.repository() + ":" + tag + ", " + there.digest() + ",",
          Differences.between(there.manifest(), release.manifest()));
    }
  }

  /**
   * Stores beside {@code release} what says that it was promoted.
   *
   * @param record a document of this tool
   * @return true if the registry shows it to who asks for referrers of the release
   */
  public boolean attach(StoredManifest release, byte[] record) throws IOException {
    Blob config = Blob.of("the empty config", new byte[] {'{', '}'});
    Blob blob = Blob.of("promotion.json", record);
    to.push(config, soFar -> {});
    to.push(blob, soFar -> {});
    Manifest manifest =
        new Manifest(
            MediaTypes.PROMOTION,
            Manifest.EMPTY_CONFIG,
            List.of(
                new Descriptor(
                    MediaTypes.PROMOTION,
                    blob.digest(),
                    blob.size(),
                    Map.of(Descriptor.TITLE, "promotion.json"))),
            Map.of());
    return to.attach(
        ManifestDocument.of(manifest, subject(release.digest(), release.bytes().length)));
  }

  private static Descriptor subject(Digest digest, long size) {
    return new Descriptor(Manifest.MEDIA_TYPE, digest, size, Map.of());
  }
}
