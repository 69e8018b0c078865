package dev.slipway.stacks.history;

import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Releases by the tags of a git repository. */
public record GitTags(GitRepository repository) implements KnownReleases {

  @Override
  public Listing list() throws IOException {
    List<ReleaseTag> releases = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (String name : repository.tags()) {
      Optional<ReleaseTag> release = ReleaseTag.of(name);
      release.ifPresentOrElse(releases::add, () -> foreign.add(name));
    }
    return new Listing(releases, foreign);
  }
}
