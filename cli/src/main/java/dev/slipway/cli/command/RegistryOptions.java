package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.tls.Pem;
import dev.slipway.stacks.dependency.ChartStore;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.github.GitHub;
import dev.slipway.stacks.github.GitHubRepository;
import dev.slipway.stacks.github.GitHubStore;
import dev.slipway.stacks.github.GitHubToken;
import dev.slipway.stacks.publish.RegistryStore;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.registry.Logins;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.Repository;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How a registry or GitHub is reached. Logins are where Docker and Podman keep them; GitHub's token
 * is in the environment.
 */
final class RegistryOptions {

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "PEM of the authorities of registries and GitHub, in place of those of the JDK; for charts"
              + " beside.")
  private @Nullable Path caFile;

  Registry open(Repository repository, Surroundings surroundings, Progress progress)
      throws IOException {
    return Registry.open(
        repository,
        new Logins(surroundings.environment()).of(repository),
        network(surroundings),
        progress);
  }

  /** The releases of {@code repository}: of a registry, or of GitHub. */
  ReleaseStore store(String repository, Surroundings surroundings, Progress progress)
      throws IOException {
    if (GitHubRepository.isMeant(repository)) {
      GitHubRepository parsed = GitHubRepository.parse(repository, surroundings.environment());
      GitHubToken token = GitHubToken.of(surroundings.environment(), parsed);
      return new GitHubStore(GitHub.open(parsed, token, network(surroundings), progress), progress);
    }
    return new RegistryStore(open(Repository.parse(repository), surroundings, progress), progress);
  }

  /** Charts that a release packs; those that were fetched before come from the user's cache. */
  RemoteCharts charts(Surroundings surroundings, Progress progress) throws IOException {
    return charts(ChartStore.ofUser(surroundings.environment()), surroundings, progress);
  }

  /** As {@link #charts(Surroundings, Progress)}, all of them fetched anew. */
  RemoteCharts chartsAnew(Surroundings surroundings, Progress progress) throws IOException {
    return charts(ChartStore.temporary(), surroundings, progress);
  }

  private RemoteCharts charts(ChartStore store, Surroundings surroundings, Progress progress)
      throws IOException {
    return RemoteCharts.open(surroundings.environment(), network(surroundings), store, progress);
  }

  private Network network(Surroundings surroundings) throws IOException {
    return Network.of(authorities(surroundings), surroundings.environment());
  }

  private List<X509Certificate> authorities(Surroundings surroundings) throws IOException {
    if (caFile == null) {
      return List.of();
    }
    Path file = surroundings.folder().resolve(caFile);
    try {
      return Pem.certificates(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file.toString(), "there is no such file", "check --ca-file");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          file.toString(), "the file may not be read", "give read permission to it");
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(
          file.toString(),
          "expected certificates in PEM: " + e.getMessage(),
          "name the file of the authority that issued the registry's certificate");
    }
  }
}
