package dev.slipway.stacks.dependency;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code helm repo add} has noted (helm.sh/helm/v3/pkg/repo/repo.go): logins and authorities.
 * That a certificate is not to be verified is not followed.
 */
final class HelmRepositories {

  private final Map<String, String> environment;

  HelmRepositories(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * How one repository is reached.
   *
   * @param user empty where there is no login
   * @param authorities that may have issued its certificate, beside those of the JDK
   */
  record Access(String origin, String user, String password, List<X509Certificate> authorities) {

    boolean isAnonymous() {
      return user.isEmpty();
    }

    @Override
    public String toString() {
      return "Access[" + origin + ", " + user + "]";
    }
  }

  /**
   * How {@code repository} is reached.
   *
   * @throws InvalidInputException if Helm's file is broken
   */
  Access of(String repository) throws IOException {
    Optional<Path> file = file();
    String origin = file.map(Path::toString).orElse("Helm's repositories.yaml");
    if (file.isPresent()
        && Files.isRegularFile(file.get())
        && Value.read(file.get(), Limits.CONFIGURATION) instanceof Mapping config
        && config.entries().get("repositories") instanceof Sequence repositories) {
      for (Value value : repositories.values()) {
        if (value instanceof Mapping entry && bare(text(entry, "url")).equals(bare(repository))) {
          return new Access(
              origin, text(entry, "username"), text(entry, "password"), authorities(entry));
        }
      }
    }
    return new Access(origin, "", "", List.of());
  }

  /** helm.sh/helm/v3/pkg/cli/environment.go and pkg/helmpath. */
  private Optional<Path> file() {
    String named = variable("HELM_REPOSITORY_CONFIG");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    String helm = variable("HELM_CONFIG_HOME");
    String xdg = variable("XDG_CONFIG_HOME");
    String home = variable("HOME");
    if (helm.isEmpty() && xdg.isEmpty() && home.isEmpty()) {
      return Optional.empty();
    }
    Path folder =
        !helm.isEmpty()
            ? Path.of(helm)
            : (xdg.isEmpty() ? Path.of(home, ".config") : Path.of(xdg)).resolve("helm");
    return Optional.of(folder.resolve("repositories.yaml"));
  }

  private static List<X509Certificate> authorities(Mapping entry) throws IOException {
    String file = text(entry, "caFile");
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      return Pem.certificates(Files.readAllBytes(Path.of(file)));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          entry.place().toString(),
          "there is no such file: " + file,
          "correct caFile, with helm repo add --force-update");
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(
          file, "expected certificates in PEM: " + e.getMessage(), "correct caFile");
    }
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String text(Mapping entry, String key) {
    return entry.entries().get(key) instanceof Scalar scalar ? scalar.text() : "";
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
