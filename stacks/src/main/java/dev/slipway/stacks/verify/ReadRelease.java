package dev.slipway.stacks.verify;

import dev.slipway.stacks.definition.AddonConfig;
import dev.slipway.stacks.version.ReleaseTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A release as it was read.
 *
 * @param name its tag or folder
 * @param digests SHA-256 of every file, in hexadecimal, by their names
 * @param metadata nothing where there is no such file
 * @param addonConfig nothing in the older convention
 * @param statement its provenance, not yet read
 * @param bundle the signature of that, likewise
 * @param problems of documents that cannot be read, each a sentence with its place
 */
public record ReadRelease(
    String name,
    Map<String, String> digests,
    Optional<ReleaseMetadata> metadata,
    List<PackedArchive> archives,
    Optional<AddonConfig> addonConfig,
    Optional<byte[]> statement,
    Optional<byte[]> bundle,
    List<String> problems) {

  public ReadRelease {
    digests = new TreeMap<>(digests);
    archives = List.copyOf(archives);
    problems = List.copyOf(problems);
  }

  /** What its name says; nothing where the operator would not take it for a release. */
  public Optional<ReleaseTag> tag() {
    return ReleaseTag.of(name);
  }

  public boolean has(String file) {
    return digests.containsKey(file);
  }

  /** The archive that the operator takes: the first whose name contains {@code part}. */
  public Optional<PackedArchive> archive(String part) {
    return archives.stream().filter(archive -> archive.file().contains(part)).findFirst();
  }
}
