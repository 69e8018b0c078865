package dev.slipway.stacks.registry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of an image (OCI Image Specification 1.1, manifest.md).
 *
 * @param artifactType empty where there is none
 * @param annotations by key, sorted
 */
public record Manifest(
    String artifactType,
    Descriptor config,
    List<Descriptor> layers,
    Map<String, String> annotations) {

  public static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

  /** The config of what is no container image: two bytes, {@code {}}. */
  public static final Descriptor EMPTY_CONFIG =
      new Descriptor(
          "application/vnd.oci.empty.v1+json",
          new Digest("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
          2,
          Map.of());

  public Manifest {
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }
}
