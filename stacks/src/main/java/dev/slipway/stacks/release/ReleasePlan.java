package dev.slipway.stacks.release;

import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.provenance.Predecessor;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that decides the bytes of a release.
 *
 * @param dependencies how {@code stack} has the charts that its charts depend on
 * @param time of every entry of the archives
 * @param predecessor the stable release before, of a stable release
 */
public record ReleasePlan(
    Stack stack,
    ReleaseVersions versions,
    ContentHashes hashes,
    DependencyPolicy dependencies,
    Instant time,
    Optional<Predecessor> predecessor) {

  /** Name of the folder and of the tag. */
  public String name() {
    return stack.coordinates().release(versions.clusterStack());
  }
}
