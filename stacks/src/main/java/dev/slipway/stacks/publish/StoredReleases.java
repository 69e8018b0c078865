package dev.slipway.stacks.publish;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.hash.HashesDocument;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.provenance.Provenance;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The releases of a store, for whoever counts and compares them. */
public final class StoredReleases implements EarlierReleases {

  private static final String HASHES = "hashes.json";
  private static final String METADATA = "metadata.yaml";
  private static final long LARGEST_CHART = 256L << 20;

  /** Of a part whose content is known to be another one; no hash looks like this. */
  private static final String ANOTHER = "another";

  private final ReleaseStore store;

  public StoredReleases(ReleaseStore store) {
    this.store = store;
  }

  @Override
  public Listing list() {
    return listing(store.contents());
  }

  static Listing listing(ReleaseStore.Contents contents) {
    List<ReleaseTag> releases = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String tag : contents.names()) {
      Optional<ReleaseTag> release = ReleaseTag.of(tag);
      release.ifPresentOrElse(releases::add, () -> foreign.add(tag));
    }
    return new Listing(releases, foreign);
  }

  @Override
  public Optional<String> commit(ReleaseTag release) throws IOException {
    return store
        .find(release.toString())
        .map(found -> found.stored().manifest().annotations().get(Publication.REVISION));
  }

  @Override
  public Optional<byte[]> statement(ReleaseTag release) throws IOException {
    Optional<StoredRelease> found = store.find(release.toString());
    return found.isEmpty() ? Optional.empty() : found.get().document(Provenance.FILE);
  }

  @Override
  public Optional<ContentHashes> content(ReleaseTag tag, Stack now, ContentHashes hashes)
      throws IOException {
    Optional<StoredRelease> found = store.find(tag.toString());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StoredRelease release = found.get();
    Optional<byte[]> document = release.document(HASHES);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    try {
      ContentHashes there = HashesDocument.read(release.place(HASHES), document.get());
      return Optional.of(
          new ContentHashes(
              there.clusterStack(),
              there.clusterAddonDir(),
              there.clusterAddonValues(),
              there.nodeImageDir(),
              there.clusterClassDir().isPresent()
                  ? there.clusterClassDir()
                  : same(hashes.clusterClassDir(), sameClass(release, now)),
              there.clusterAddonConfig().isPresent()
                  ? there.clusterAddonConfig()
                  : same(hashes.clusterAddonConfig(), sameConfig(release, now)),
              there.nodeImagesDir(),
              there.config().isPresent()
                  ? there.config()
                  : same(hashes.config(), sameKubernetes(release, now))));
    } catch (InvalidInputException e) {
      // What nobody can read cannot be compared; the reason of the version says so.
      return Optional.empty();
    }
  }

  private static Optional<String> same(Optional<String> hash, boolean same) {
    return same ? hash : Optional.of(ANOTHER);
  }

  private boolean sameClass(StoredRelease release, Stack now) throws IOException {
    for (Descriptor layer : release.stored().manifest().layers()) {
      if (layer.title().contains(now.coordinates().clusterClass())
          && layer.size() <= LARGEST_CHART) {
        Optional<byte[]> chart = release.document(layer.title());
        return chart.isPresent()
            && ChartContent.ofArchive(
                    ArchiveReader.contents(
                        release.place(layer.title()),
                        new ByteArrayInputStream(chart.get()),
                        LARGEST_CHART))
                .equals(ChartContent.of(now.clusterClass()));
      }
    }
    return false;
  }

  /** It is shipped as it is. */
  private static boolean sameConfig(StoredRelease release, Stack now) throws IOException {
    Optional<byte[]> there = release.document(AddonConfig.FILE);
    Optional<SourceFile> here = now.source().files().file(AddonConfig.FILE);
    return there.isEmpty() && here.isEmpty()
        || there.isPresent()
            && here.isPresent()
            && Arrays.equals(there.get(), here.get().content().bytes());
  }

  /** All that a release shows of csctl.yaml but its own name. */
  private static boolean sameKubernetes(StoredRelease release, Stack now) throws IOException {
    Optional<byte[]> metadata = release.document(METADATA);
    if (metadata.isEmpty()) {
      return false;
    }
    Problems problems = new Problems();
    return Documents.mapping(release.place(METADATA), Content.of(metadata.get()), problems)
        .optional("versions")
        .flatMap(versions -> versions.scalar("kubernetes"))
        .map(Scalar::text)
        .filter(version -> version.equals(now.definition().kubernetes().toString()))
        .isPresent();
  }
}
