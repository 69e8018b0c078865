package dev.slipway.stacks.provenance;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that went into a release, or that a release refers to (in-toto attestation framework,
 * spec/v1/resource_descriptor.md).
 *
 * @param kind what it is; the annotation {@code kind}
 * @param uri empty where nobody else can reach it
 * @param digest by algorithm, in lower-case hexadecimal; empty where it is known only to whoever
 *     fetches it
 * @param annotations further ones
 */
public record ResolvedDependency(
    Kind kind,
    String name,
    Optional<String> uri,
    SortedMap<String, String> digest,
    SortedMap<String, String> annotations) {

  /** What a dependency is, and the word for it. */
  public enum Kind {
    /** The stack's folder in git. */
    SOURCE("source"),
    /** The stable release before. */
    PREDECESSOR("predecessor"),
    /** A chart that a chart asks for. */
    CHART("chart"),
    /** A container image. */
    IMAGE("image"),
    /** An image that machines start from. */
    NODE_IMAGE("nodeImage");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public ResolvedDependency {
    digest = Collections.unmodifiableSortedMap(new TreeMap<>(digest));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  static ResolvedDependency of(
      Kind kind, String name, Optional<String> uri, Map<String, String> digest) {
    return new ResolvedDependency(kind, name, uri, new TreeMap<>(digest), new TreeMap<>());
  }
}
