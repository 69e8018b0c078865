package dev.slipway.stacks.release;

import dev.slipway.stacks.version.StackVersion;

/** The versions of a release and of its two components. */
public record ReleaseVersions(
    StackVersion clusterStack, StackVersion clusterAddon, StackVersion nodeImage) {

  /** One version for all three, as every channel but stable has it. */
  public static ReleaseVersions all(StackVersion version) {
    return new ReleaseVersions(version, version, version);
  }
}
