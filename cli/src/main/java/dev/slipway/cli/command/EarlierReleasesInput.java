package dev.slipway.cli.command;

import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The releases that a registry has, while it is open; none where no registry is named. */
record EarlierReleasesInput(
    EarlierReleases releases, @Nullable Registry registry, @Nullable TerminalProgress progress)
    implements AutoCloseable {

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
    if (progress != null) {
      progress.close();
    }
  }
}
