package dev.slipway.stacks.publish;

import dev.slipway.stacks.registry.Blob;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.registry.Manifest;
import dev.slipway.stacks.registry.ManifestDocument;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenAsset;
import dev.slipway.stacks.release.WrittenRelease;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.Utf8Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A release as it is stored in a registry. The same release gives the same digest, whoever pushes
 * it and when.
 *
 * @param tag the release's name
 * @param manifest with one layer for each file, in the order of their names
 * @param bytes of the manifest
 * @param blobs what the manifest names
 */
public record Publication(String tag, Manifest manifest, byte[] bytes, List<Blob> blobs) {

  /** Annotation with the commit that a release was made from. */
  public static final String REVISION = "org.opencontainers.image.revision";

  private static final byte[] EMPTY_CONFIG = {'{', '}'};

  public Publication {
    blobs = List.copyOf(blobs);
  }

  /** The release in the folder that {@code written} names, as {@code plan} made it. */
  public static Publication of(ReleasePlan plan, WrittenRelease written) throws IOException {
    List<WrittenAsset> assets = new ArrayList<>(written.assets());
    assets.sort((a, b) -> Utf8Order.INSTANCE.compare(a.name(), b.name()));
    List<Descriptor> layers = new ArrayList<>();
    List<Blob> blobs = new ArrayList<>();
    blobs.add(Blob.of("the empty config", EMPTY_CONFIG));
    for (WrittenAsset asset : assets) {
      Digest digest = new Digest(asset.sha256());
      layers.add(
          new Descriptor(
              MediaTypes.of(asset.name()),
              digest,
              asset.size(),
              Map.of(Descriptor.TITLE, asset.name())));
      blobs.add(Blob.of(written.folder().resolve(asset.name()), digest, asset.size()));
    }
    Manifest manifest =
        new Manifest(MediaTypes.RELEASE, Manifest.EMPTY_CONFIG, layers, annotations(plan));
    return new Publication(plan.name(), manifest, ManifestDocument.of(manifest), blobs);
  }

  private static Map<String, String> annotations(ReleasePlan plan) {
    Origin origin = plan.stack().source().origin();
    return ReleaseAnnotations.of(
        plan.name(),
        plan.stack().definition().kubernetes().toString(),
        plan.hashes().abbreviated(),
        Optional.of(plan.time()),
        plan.versions().clusterStack().withDots(),
        origin.commit(),
        origin.repository());
  }

  public Digest digest() {
    return Digest.of(bytes);
  }

  /** Bytes of all files. */
  public long size() {
    return blobs.stream().mapToLong(Blob::size).sum();
  }
}
