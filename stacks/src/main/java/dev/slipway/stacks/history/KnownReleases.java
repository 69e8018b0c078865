package dev.slipway.stacks.history;

import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.List;

/** A place that knows of releases: the tags of a repository, a registry. */
@FunctionalInterface
public interface KnownReleases {

  /** All that are there, however many pages they fill. */
  Listing list() throws IOException;

  /**
   * What was found.
   *
   * @param foreign names that are no release; they are told, and never a reason to stop
   */
  record Listing(List<ReleaseTag> releases, List<String> foreign) {
    public Listing {
      releases = List.copyOf(releases);
      foreign = List.copyOf(foreign);
    }
  }
}
