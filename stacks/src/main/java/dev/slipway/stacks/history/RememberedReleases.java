package dev.slipway.stacks.history;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists another place once, however many stacks are built in one run. */
public final class RememberedReleases implements EarlierReleases {

  private final EarlierReleases releases;
  private @Nullable Listing listing;

  public RememberedReleases(EarlierReleases releases) {
    this.releases = releases;
  }

  @Override
  public Listing list() throws IOException {
    if (listing == null) {
      listing = releases.list();
    }
    return listing;
  }

  @Override
  public Optional<String> commit(ReleaseTag release) throws IOException {
    return releases.commit(release);
  }

  @Override
  public Optional<ContentHashes> content(ReleaseTag release, Stack now, ContentHashes hashes)
      throws IOException {
    return releases.content(release, now, hashes);
  }

  @Override
  public Optional<byte[]> statement(ReleaseTag release) throws IOException {
    return releases.statement(release);
  }
}
