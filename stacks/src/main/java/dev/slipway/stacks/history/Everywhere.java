package dev.slipway.stacks.history;

import dev.slipway.stacks.source.Utf8Order;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The releases that any of several places knows of. */
public record Everywhere(List<KnownReleases> places) implements KnownReleases {

  public Everywhere {
    places = List.copyOf(places);
  }

  @Override
  public Listing list() throws IOException {
    TreeSet<String> seen = new TreeSet<>();
    List<ReleaseTag> releases = new ArrayList<>();
    TreeSet<String> foreign = new TreeSet<>(Utf8Order.INSTANCE);
    for (KnownReleases place : places) {
      Listing listing = place.list();
      for (ReleaseTag release : listing.releases()) {
        if (seen.add(release.toString())) {
          releases.add(release);
        }
      }
      foreign.addAll(listing.foreign());
    }
    return new Listing(releases, List.copyOf(foreign));
  }
}
