package dev.slipway.stacks.publish;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the manifest of a release says of it: csctl's two annotations, then the standard ones (OCI
 * Image Specification 1.1, annotations.md). All of it stands in the release's own files, too, so
 * that the manifest follows from them.
 */
public final class ReleaseAnnotations {

  private ReleaseAnnotations() {}

  /**
   * An annotation for everything that is not empty.
   *
   * @param hash abbreviated, of the whole stack
   * @param time of what is packed, so that the digest depends on the source alone
   */
  public static Map<String, String> of(
      String name,
      String kubernetes,
      String hash,
      Optional<Instant> time,
      String version,
      String commit,
      Optional<String> repository) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("kubernetesVersion", kubernetes);
    annotations.put("hash", hash);
    annotations.put("org.opencontainers.image.created", time.map(Instant::toString).orElse(""));
    annotations.put("org.opencontainers.image.title", name);
    annotations.put("org.opencontainers.image.version", version);
    annotations.put(Publication.REVISION, commit);
    annotations.put("org.opencontainers.image.source", repository.orElse(""));
    annotations.values().removeIf(String::isEmpty);
    return annotations;
  }
}
