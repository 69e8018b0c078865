package dev.slipway.stacks.release;

import dev.slipway.stacks.template.Tags;
import dev.slipway.stacks.version.StackVersion;
import java.util.Map;

/** The versions of a release and of its two components. */
public record ReleaseVersions(
    StackVersion clusterStack, StackVersion clusterAddon, StackVersion nodeImage) {

  /** What tags in files of the stack are replaced by. */
  Tags tags() {
    return new Tags(
        Map.of(
            ".ClusterClassVersion", clusterStack.withDots(),
            ".ClusterAddonVersion", clusterAddon.withDots(),
            ".NodeImageVersion", nodeImage.withDots()));
  }

  /** One version for all three, as every channel but stable has it. */
  public static ReleaseVersions all(StackVersion version) {
    return new ReleaseVersions(version, version, version);
  }
}
