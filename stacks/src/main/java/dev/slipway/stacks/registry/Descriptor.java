package dev.slipway.stacks.registry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manifest says of something that it holds (OCI Image Specification 1.1, descriptor.md).
 *
 * @param size in bytes
 * @param annotations by key, sorted
 */
public record Descriptor(
    String mediaType, Digest digest, long size, Map<String, String> annotations) {

  /** Name of the file that the content becomes. */
  public static final String TITLE = "org.opencontainers.image.title";

  public Descriptor {
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /** Its name as a file; empty where it has none. */
  public String title() {
    return annotations.getOrDefault(TITLE, "");
  }
}
