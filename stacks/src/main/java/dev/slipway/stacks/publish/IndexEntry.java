package dev.slipway.stacks.publish;

import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.version.ReleaseTag;

/**
 * A release in an index.
 *
 * @param kubernetes its version, e.g. {@code v1.34.7}; empty where the release does not say
 * @param created when, as the release says; of csctl's when it was pushed
 * @param revision the commit; empty where the release does not say
 * @param source URL of the repository; likewise
 */
public record IndexEntry(
    ReleaseTag tag,
    String kubernetes,
    Digest digest,
    String created,
    String revision,
    String source) {

  /** What {@code spec.topology.class} of a cluster has to be for it. */
  public String clusterClass() {
    return tag.coordinates() + "-" + tag.version().withDots();
  }
}
