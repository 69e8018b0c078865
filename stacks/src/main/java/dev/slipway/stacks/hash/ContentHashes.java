package dev.slipway.stacks.hash;

import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The hashes of a stack's parts. The first four are csctl's (pkg/cshash/hash.go, ReleaseHash); the
 * others are what csctl does not look at when it asks whether anything changed.
 *
 * @param clusterStack every file of the stack
 * @param clusterAddonDir the folder {@code cluster-addon}; empty where there is none
 * @param clusterAddonValues {@code cluster-addon-values.yaml}; empty where there is none
 * @param nodeImageDir the folder {@code node-image}
 * @param clusterClassDir the folder {@code cluster-class}; key of csctl's pull request 223
 * @param clusterAddonConfig {@code clusteraddon.yaml}
 * @param nodeImagesDir the folder {@code node-images}, which csctl's OpenStack plugin reads
 * @param config {@code csctl.yaml}
 */
public record ContentHashes(
    String clusterStack,
    String clusterAddonDir,
    String clusterAddonValues,
    Optional<String> nodeImageDir,
    Optional<String> clusterClassDir,
    Optional<String> clusterAddonConfig,
    Optional<String> nodeImagesDir,
    Optional<String> config) {

  /** Characters of a hash that go into a version: csctl, GetClusterStackHash. */
  public static final int SHORT = 7;

  /** Reads every file of {@code stack} once. */
  public static ContentHashes of(SourceFiles stack) throws IOException {
    SequencedMap<String, byte[]> digests = DirectoryHash.digests(stack);
    return new ContentHashes(
        DirectoryHash.of(digests),
        folder(digests, "cluster-addon").orElse(""),
        file(digests, "cluster-addon-values.yaml").orElse(""),
        folder(digests, "node-image"),
        folder(digests, "cluster-class"),
        file(digests, "clusteraddon.yaml"),
        folder(digests, "node-images"),
        file(digests, "csctl.yaml"));
  }

  /** What a version made from the content carries. */
  public String abbreviated() {
    return clusterStack.substring(0, SHORT);
  }

  private static Optional<String> folder(SequencedMap<String, byte[]> digests, String name) {
    String prefix = name + "/";
    SequencedMap<String, byte[]> below = new LinkedHashMap<>();
    digests.forEach((path, digest) -> {
      if (path.startsWith(prefix)) {
        below.put(path.substring(prefix.length()), digest);
      }
    });
    return below.isEmpty() ? Optional.empty() : Optional.of(DirectoryHash.of(below));
  }

  private static Optional<String> file(SequencedMap<String, byte[]> digests, String name) {
    return Optional.ofNullable(digests.get(name)).map(DirectoryHash::ofFile);
  }
}
