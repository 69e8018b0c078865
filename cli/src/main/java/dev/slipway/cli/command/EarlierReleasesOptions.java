package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredReleases;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where releases are known from, beside git's tags. */
final class EarlierReleasesOptions {

  @Option(
      names = "--registry",
      paramLabel = "REPOSITORY",
      description = "Count the releases in HOST/PATH or github:OWNER/REPO too, beside git's tags.")
  private @Nullable String registry;

  @Mixin private RegistryOptions access = new RegistryOptions();

  /** How whatever is remote is reached. */
  RegistryOptions access() {
    return access;
  }

  EarlierReleasesInput open(Surroundings surroundings, boolean quiet) throws IOException {
    if (registry == null) {
      return new EarlierReleasesInput(EarlierReleases.NONE, null, null);
    }
    TerminalProgress progress = new TerminalProgress(surroundings, false, quiet);
    ReleaseStore opened = access.store(registry, surroundings, progress);
    return new EarlierReleasesInput(new StoredReleases(opened), opened, progress);
  }
}
