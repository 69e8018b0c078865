package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Progress;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.history.HeldReleases;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredReleases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The places that a release is published to, while they are open. */
record ReleaseStores(List<ReleaseStore> stores) implements AutoCloseable {

  ReleaseStores {
    stores = List.copyOf(stores);
  }

  static ReleaseStores open(
      List<String> places, RegistryOptions access, Surroundings surroundings, Progress progress)
      throws IOException {
    List<ReleaseStore> stores = new ArrayList<>();
    boolean all = false;
    try {
      for (String place : places) {
        stores.add(access.store(place, surroundings, progress));
      }
      all = true;
      return new ReleaseStores(stores);
    } finally {
      if (!all) {
        stores.forEach(ReleaseStore::close);
      }
    }
  }

  /** What any of them has. */
  EarlierReleases earlier() {
    List<EarlierReleases> places = new ArrayList<>();
    stores.forEach(store -> places.add(new StoredReleases(store)));
    return new HeldReleases(places);
  }

  @Override
  public void close() {
    stores.forEach(ReleaseStore::close);
  }
}
