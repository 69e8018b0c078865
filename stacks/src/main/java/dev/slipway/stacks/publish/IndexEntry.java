package dev.slipway.stacks.publish;

import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.tag.TagFit;
import dev.slipway.stacks.version.ReleaseTag;
import java.util.Optional;

/**
 * A release in an index.
 *
 * @param kubernetes its version, e.g. {@code v1.34.7}; empty where the release does not say
 * @param created when, as the release says; of csctl's when it was pushed
 * @param revision the commit; empty where the release does not say
 * @param source URL of the repository; likewise
 * @param gitTag how the tag of its name fits; nothing where no clone was looked at
 */
public record IndexEntry(
    ReleaseTag tag,
    String kubernetes,
    Digest digest,
    String created,
    String revision,
    String source,
    Optional<TagFit> gitTag) {

  /** What {@code spec.topology.class} of a cluster has to be for it. */
  public String clusterClass() {
    return tag.coordinates() + "-" + tag.version().withDots();
  }

  IndexEntry with(TagFit fit) {
    return new IndexEntry(tag, kubernetes, digest, created, revision, source, Optional.of(fit));
  }
}
