package dev.slipway.stacks.history;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.hash.ContentHashes;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The releases that several places have; what the first of them says of a release counts. */
public record HeldReleases(List<EarlierReleases> places) implements EarlierReleases {

  public HeldReleases {
    places = List.copyOf(places);
  }

  @Override
  public Listing list() throws IOException {
    return new Everywhere(List.copyOf(places)).list();
  }

  @Override
  public Optional<String> commit(ReleaseTag release) throws IOException {
    for (EarlierReleases place : places) {
      Optional<String> commit = place.commit(release);
      if (commit.isPresent()) {
        return commit;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<ContentHashes> content(ReleaseTag release, Stack now, ContentHashes hashes)
      throws IOException {
    for (EarlierReleases place : places) {
      Optional<ContentHashes> content = place.content(release, now, hashes);
      if (content.isPresent()) {
        return content;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> statement(ReleaseTag release) throws IOException {
    for (EarlierReleases place : places) {
      Optional<byte[]> statement = place.statement(release);
      if (statement.isPresent()) {
        return statement;
      }
    }
    return Optional.empty();
  }
}
