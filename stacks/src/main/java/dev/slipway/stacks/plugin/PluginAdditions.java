package dev.slipway.stacks.plugin;

import dev.slipway.report.Progress;
import dev.slipway.stacks.release.Additions;
import dev.slipway.stacks.release.Asset;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenAsset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the plugin of a provider adds to a release; to be closed when the release is written. */
public final class PluginAdditions implements Additions, AutoCloseable {

  private final ProviderPlugin plugin;
  private final Progress progress;
  private final Path work;
  private final Thread removal;

  public PluginAdditions(ProviderPlugin plugin, Progress progress) throws IOException {
    this.plugin = plugin;
    this.progress = progress;
    this.work = Files.createTempDirectory("slipway-plugin-").toRealPath();
    this.removal = new Thread(this::remove);
    Runtime.getRuntime().addShutdownHook(removal);
  }

  @Override
  public Added to(ReleasePlan plan, Path folder, List<WrittenAsset> soFar) throws IOException {
    // Called as csctl's is, for plugins that look at the name.
    Path release = Files.createDirectories(work.resolve("release").resolve(plan.name()));
    Map<String, String> ours = new TreeMap<>();
    for (WrittenAsset asset : soFar) {
      Files.copy(folder.resolve(asset.name()), release.resolve(asset.name()));
      ours.put(asset.name(), asset.sha256());
    }
    plugin.run(plan.stack(), release, work, progress);
    List<Asset> assets = new ArrayList<>();
    for (Path file : PluginFiles.added(release, ours, plugin.name())) {
      assets.add(new FileAsset(String.valueOf(file.getFileName()), file));
    }
    return new Added(plugin.name(), assets);
  }

  private record FileAsset(String name, Path file) implements Asset {
    @Override
    public Optional<String> write(OutputStream out) throws IOException {
      Files.copy(file, out);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The shutdown has begun.
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What is left lies in the temporary folder.
    }
  }
}
