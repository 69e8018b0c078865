package dev.slipway.stacks.dependency;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import dev.slipway.stacks.registry.Descriptor;
import dev.slipway.stacks.registry.Login;
import dev.slipway.stacks.registry.Logins;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.Repository;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/**
 * Charts of Helm repositories and of registries. Each is asked for once, and each index, however
 * many charts depend on it.
 */
public final class RemoteCharts implements ChartSource, AutoCloseable {

  /** As Helm stores charts (helm.sh/helm/v3/pkg/registry/constants.go). */
  private static final String LAYER = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

  /** What Helm unpacks at most, so that a packed chart is no larger. */
  private static final long LARGEST_CHART = 100L << 20;

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3})(:[0-9]+)?(/.*)?");

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10));

  private final Map<String, String> environment;
  private final Network network;
  private final ChartStore store;
  private final Timeouts timeouts;
  private final Retries retries;
  private final Progress progress;
  private final Map<LockedChart, FetchedChart> fetched = new HashMap<>();
  private final Map<String, ChartHttp> repositories = new HashMap<>();
  private final Map<String, Path> indexes = new HashMap<>();

  RemoteCharts(
      Map<String, String> environment,
      Network network,
      ChartStore store,
      Timeouts timeouts,
      Retries retries,
      Progress progress) {
    this.environment = Map.copyOf(environment);
    this.network = network;
    this.store = store;
    this.timeouts = timeouts;
    this.retries = retries;
    this.progress = progress;
  }

  /**
   * Opens nothing yet: a repository is asked when a chart of it is.
   *
   * @param environment tells where Docker and Helm keep their logins
   * @param network trusts its authorities beside those of the JDK
   * @param store takes what is fetched; closed with this
   */
  public static RemoteCharts open(
      Map<String, String> environment, Network network, ChartStore store, Progress progress) {
    return new RemoteCharts(environment, network, store, TIMEOUTS, Retries.DEFAULT, progress);
  }

  @Override
  public FetchedChart fetch(LockedChart chart) throws IOException {
    FetchedChart known = fetched.get(chart);
    if (known == null) {
      known = chart.isInRegistry() ? fromRegistry(chart) : fromRepository(chart);
      fetched.put(chart, known);
    }
    return known;
  }

  private FetchedChart fromRepository(LockedChart chart) throws IOException {
    HttpUrl repository = HttpUrl.get(chart.repository());
    ChartHttp http = http(chart.repository(), repository);
    ChartIndex.Entry entry = entry(chart, repository, http);
    Optional<String> promised = entry.sha256();
    if (promised.isPresent()) {
      Optional<Path> kept = store.find(promised.get());
      if (kept.isPresent()) {
        return of(kept.get(), promised.get());
      }
    }
    HttpUrl url =
        RepositoryAddress.resolved(repository, entry.url())
            .orElseThrow(() -> broken(chart, "the index has no URL that can be asked for"));
    if (!RepositoryAddress.isSafe(url)) {
      throw broken(chart, "the index names an address without TLS");
    }
    Path partial = store.partial();
    String sha256 = http.get(url, LARGEST_CHART, partial);
    if (promised.isPresent() && !promised.get().equals(sha256)) {
      throw new EnvironmentException(
          chart
              + " is not what its index says: sha256:"
              + sha256
              + " instead of sha256:"
              + promised.get(),
          "do not use it before whoever keeps the repository says why");
    }
    return of(store.keep(partial, sha256), sha256);
  }

  private ChartIndex.Entry entry(LockedChart chart, HttpUrl repository, ChartHttp http)
      throws IOException {
    HttpUrl url = RepositoryAddress.index(repository);
    Path index = indexes.get(chart.repository());
    if (index == null) {
      index = store.partial();
      http.get(url, ChartIndex.LARGEST, index);
      indexes.put(chart.repository(), index);
    }
    try (InputStream in = Files.newInputStream(index)) {
      Optional<ChartIndex.Entry> entry =
          ChartIndex.find(ChartHttp.shown(url), in, chart.name(), chart.version());
      return entry.orElseThrow(() -> gone(chart));
    } catch (InvalidInputException e) {
      throw new EnvironmentException(
          "GET " + ChartHttp.shown(url) + " gives no index of charts: " + e.getMessage(),
          "check that it is a repository of charts",
          e);
    }
  }

  private ChartHttp http(String address, HttpUrl repository) throws IOException {
    ChartHttp http = repositories.get(address);
    if (http == null) {
      http =
          new ChartHttp(
              repository,
              new HelmRepositories(environment).of(address),
              network,
              timeouts,
              retries,
              progress);
      repositories.put(address, http);
    }
    return http;
  }

  private FetchedChart fromRegistry(LockedChart chart) throws IOException {
    String bare = chart.repository().substring("oci://".length()).replaceFirst("/+$", "");
    Repository repository = Repository.parse(bare + "/" + chart.name());
    try {
      return fromRegistry(chart, repository);
    } catch (EnvironmentException e) {
      // A registry of this machine may do without TLS, which an address with oci:// cannot say.
      if (e.getCause() instanceof SSLException && LOOPBACK.matcher(bare).matches()) {
        return fromRegistry(chart, Repository.parse("http://" + repository));
      }
      throw e;
    }
  }

  private FetchedChart fromRegistry(LockedChart chart, Repository repository) throws IOException {
    // Tags have no plus, so Helm writes an underscore (helm.sh/helm/v3/pkg/registry/client.go).
    String tag = chart.version().replace('+', '_');
    Login login = new Logins(environment).of(repository);
    try (Registry registry =
        Registry.open(
            repository,
            login,
            network.withAuthorities(Authorities.with(network.authorities())),
            progress)) {
      StoredManifest manifest = registry.manifest(tag).orElseThrow(() -> gone(chart));
      Descriptor layer =
          manifest.manifest().layers().stream()
              .filter(candidate -> candidate.mediaType().equals(LAYER))
              .findFirst()
              .orElseThrow(() -> broken(chart, "the registry has something else under this tag"));
      if (layer.size() > LARGEST_CHART) {
        throw broken(chart, "it has more than " + (LARGEST_CHART >> 20) + " MiB");
      }
      String sha256 = layer.digest().hex();
      Optional<Path> kept = store.find(sha256);
      if (kept.isPresent()) {
        return of(kept.get(), sha256);
      }
      Path partial = store.partial();
      registry.fetch(layer, partial);
      return of(store.keep(partial, sha256), sha256);
    }
  }

  private static FetchedChart of(Path file, String sha256) {
    return new FetchedChart(new Stored(file), sha256);
  }

  private static EnvironmentException gone(LockedChart chart) {
    return new EnvironmentException(
        chart + " is not there: the repository does not have this version (any more)",
        "take another version with helm dependency update, or commit the archive into charts/");
  }

  private static EnvironmentException broken(LockedChart chart, String what) {
    return new EnvironmentException(
        chart + " cannot be fetched: " + what,
        "tell whoever keeps the repository, or commit the archive into charts/");
  }

  @Override
  public void close() {
    repositories.values().forEach(ChartHttp::close);
    store.close();
  }

  private record Stored(Path file) implements Content {

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
