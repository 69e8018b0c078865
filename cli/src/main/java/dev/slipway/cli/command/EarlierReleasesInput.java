package dev.slipway.cli.command;

import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.publish.ReleaseStore;
import org.jspecify.annotations.Nullable;

/** The releases that a place has, while it is open; none where no place is named. */
record EarlierReleasesInput(
    EarlierReleases releases, @Nullable ReleaseStore store, @Nullable TerminalProgress progress)
    implements AutoCloseable {

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
    if (progress != null) {
      progress.close();
    }
  }
}
