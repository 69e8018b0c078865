package dev.slipway.stacks.provenance;

import dev.slipway.stacks.version.StackVersion;
import java.util.Optional;

/**
 * What somebody chose for a build: with the same parameters everybody builds the same bytes.
 *
 * @param repository URL without credentials; empty where no public one is known
 * @param commit 40 or 64 hexadecimal digits
 * @param path the stack's folder in the repository, {@code .} for its root
 * @param dirty true if the files are those of a working tree, which nobody can build again
 * @param dependencies how chart dependencies are shipped: {@code reference} or {@code vendor}
 * @param sourceDateEpoch time of all that is packed, in seconds since 1970
 */
public record BuildParameters(
    Optional<String> repository,
    String commit,
    String path,
    boolean dirty,
    StackVersion clusterStack,
    StackVersion clusterAddon,
    StackVersion nodeImage,
    String dependencies,
    long sourceDateEpoch) {

  /** The word of the version: {@code stable}, {@code custom}, {@code git}, ... */
  public String channel() {
    return clusterStack.channel();
  }
}
