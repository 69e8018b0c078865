package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Progress;
import dev.slipway.stacks.plugin.PluginAdditions;
import dev.slipway.stacks.plugin.ProviderPlugin;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenRelease;
import dev.slipway.stacks.sigstore.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Plugins of providers: {@code csctl-TYPE}. */
final class PluginOptions {

  @Option(
      names = {"-r", "--node-image-registry"},
      paramLabel = "FILE",
      description = "The last argument of the plugin csctl-TYPE, for providers that need one.")
  private @Nullable String registry;

  @Option(
      names = "--plugin-env",
      paramLabel = "VARIABLE",
      description = "A variable that the plugin gets, e.g. one with a secret; repeatable.")
  private List<String> variables = new ArrayList<>();

  /** Throws if {@code plan} needs a plugin that is not there. */
  void requirePlugin(ReleasePlan plan, Surroundings surroundings) {
    ProviderPlugin.of(plan.stack(), options(surroundings));
  }

  /** Writes the release, with what its plugin adds. */
  WrittenRelease write(
      ReleasePlan plan,
      Path output,
      Optional<SigningKey> key,
      Surroundings surroundings,
      Progress progress)
      throws IOException {
    Optional<ProviderPlugin> plugin = ProviderPlugin.of(plan.stack(), options(surroundings));
    if (plugin.isEmpty()) {
      return ReleaseFolder.write(plan, output, key);
    }
    try (PluginAdditions additions = new PluginAdditions(plugin.get(), progress)) {
      return ReleaseFolder.write(plan, output, key, additions);
    }
  }

  private ProviderPlugin.Options options(Surroundings surroundings) {
    return new ProviderPlugin.Options(
        variables,
        surroundings.environment(),
        // A plugin runs in a folder of its own; csctl's help calls it a URL.
        Optional.ofNullable(registry)
            .map(text ->
                text.isEmpty() || text.contains("://")
                    ? text
                    : surroundings.folder().resolve(text).toAbsolutePath().toString()));
  }
}
