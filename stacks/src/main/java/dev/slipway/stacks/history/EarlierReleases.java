package dev.slipway.stacks.history;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A place that has releases themselves, not only their names. */
public interface EarlierReleases extends KnownReleases {

  /** A place without any. */
  EarlierReleases NONE =
      new EarlierReleases() {
        @Override
        public Listing list() {
          return new Listing(List.of(), List.of());
        }

        @Override
        public Optional<String> commit(ReleaseTag release) {
          return Optional.empty();
        }

        @Override
        public Optional<ContentHashes> content(
            ReleaseTag release, Stack now, ContentHashes hashes) {
          return Optional.empty();
        }
      };

  /** The commit that {@code release} is from; nothing where it does not say. */
  Optional<String> commit(ReleaseTag release) throws IOException;

  /**
   * What {@code release} was built from; nothing where it is not here. A part whose hash it does
   * not carry, as csctl's releases do not, is compared by its real content with {@code now} and has
   * the hash of now if it is the same.
   *
   * @param now the stack that is going to be released
   * @param hashes those of {@code now}
   */
  Optional<ContentHashes> content(ReleaseTag release, Stack now, ContentHashes hashes)
      throws IOException;

  /** The provenance of {@code release} as it is stored; nothing where it is not here. */
  default Optional<byte[]> statement(ReleaseTag release) throws IOException {
    return Optional.empty();
  }
}
