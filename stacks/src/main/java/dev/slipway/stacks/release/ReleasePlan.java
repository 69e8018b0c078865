package dev.slipway.stacks.release;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import java.time.Instant;

/**
 * Everything that decides the bytes of a release.
 *
 * @param time of every entry of the archives
 */
public record ReleasePlan(
    Stack stack, ReleaseVersions versions, ContentHashes hashes, Instant time) {

  /** Name of the folder and of the tag. */
  public String name() {
    return stack.coordinates().release(versions.clusterStack());
  }
}
