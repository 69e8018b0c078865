package dev.slipway.stacks.dependency;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.file.WholeFile;
import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Archives of charts by their SHA-256. What is found is held against its digest, so that nobody is
 * trusted with the folder. Nothing is created before something is fetched.
 */
public final class ChartStore implements AutoCloseable {

  private final Optional<Path> cache;
  private @Nullable Path own;

  private ChartStore(Optional<Path> cache) {
    this.cache = cache;
  }

  /** One that is empty at first and removed in the end. */
  public static ChartStore temporary() {
    return new ChartStore(Optional.empty());
  }

  /**
   * That of the user, {@code slipway/charts} in {@code XDG_CACHE_HOME} or {@code ~/.cache}
   * (specifications.freedesktop.org/basedir-spec); a temporary one where there is no place for it.
   */
  public static ChartStore ofUser(Map<String, String> environment) {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!xdg.startsWith("/") && !home.startsWith("/")) {
      return temporary();
    }
    Path folder = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
    return new ChartStore(Optional.of(folder.resolve("slipway").resolve("charts")));
  }

  /** A new file to be filled, which goes with this store. */
  Path partial() throws IOException {
    if (own == null) {
      own = Files.createTempDirectory("slipway-charts-");
    }
    return Files.createTempFile(own, "chart-", ".partial");
  }

  /** The archive of this digest, if it is here. */
  Optional<Path> find(String sha256) throws IOException {
    Optional<Path> file = cache.map(folder -> file(folder, sha256)).filter(Files::isRegularFile);
    if (file.isEmpty() || !sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return Sha256.of(Files.newInputStream(file.get())).equals(sha256) ? file : Optional.empty();
  }

  /** Takes in {@code partial}, whose digest is known; where it is now. */
  Path keep(Path partial, String sha256) throws IOException {
    if (cache.isEmpty()) {
      return partial;
    }
    Path file = file(cache.get(), sha256);
    try {
      Files.createDirectories(cache.get());
      WholeFile.write(file, out -> Files.copy(partial, out));
      return file;
    } catch (IOException | InvalidInputException e) {
      // A cache that is full or may not be written to costs time only.
      return partial;
    }
  }

  private static Path file(Path folder, String sha256) {
    return folder.resolve(sha256 + ".tgz");
  }

  @Override
  public void close() {
    if (own == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(own)) {
      for (Path path : all.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // It lies in the folder of temporary files, which the system tidies up.
      return;
    }
  }
}
