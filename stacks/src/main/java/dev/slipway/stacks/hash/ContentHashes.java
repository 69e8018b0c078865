package dev.slipway.stacks.hash;

import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.util.Optional;

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
  private static final int SHORT = 7;

  public static ContentHashes of(SourceFiles stack) throws IOException {
    return new ContentHashes(
        DirectoryHash.of(stack),
        folder(stack, "cluster-addon").orElse(""),
        file(stack, "cluster-addon-values.yaml").orElse(""),
        folder(stack, "node-image"),
        folder(stack, "cluster-class"),
        file(stack, "clusteraddon.yaml"),
        folder(stack, "node-images"),
        file(stack, "csctl.yaml"));
  }

  /** What a version made from the content carries. */
  public String abbreviated() {
    return clusterStack.substring(0, SHORT);
  }

  private static Optional<String> folder(SourceFiles stack, String name) throws IOException {
    SourceFiles files = stack.below(name);
    return files.isEmpty() ? Optional.empty() : Optional.of(DirectoryHash.of(files));
  }

  private static Optional<String> file(SourceFiles stack, String name) throws IOException {
    Optional<SourceFile> file = stack.file(name);
    return file.isEmpty() ? Optional.empty() : Optional.of(DirectoryHash.of(file.get().content()));
  }
}
