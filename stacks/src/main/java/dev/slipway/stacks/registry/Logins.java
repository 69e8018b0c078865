package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the login for a repository where the user's other tools have it: in csctl's variables, then
 * in the files of Docker (docs.docker.com/reference/cli/docker/login, cli/config/configfile) and
 * Podman (containers-auth.json(5)).
 */
public final class Logins {

  private static final String DOCKER_HUB = "docker.io";
  private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

  private final Map<String, String> environment;
  private final CredentialProgram helper;

  public Logins(Map<String, String> environment) {
    this(environment, new CredentialProgram(environment));
  }

  Logins(Map<String, String> environment, CredentialProgram helper) {
    this.environment = environment;
    this.helper = helper;
  }

  /**
   * The login for {@code repository}; anonymous where there is none.
   *
   * @throws InvalidInputException if a file of logins is broken
   */
  public Login of(Repository repository) throws IOException {
    Optional<Login> csctl = csctl(repository);
    if (csctl.isPresent()) {
      return csctl.get();
    }
    List<Path> files = files();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Optional<Login> login = in(file, repository);
        if (login.isPresent()) {
          return login.get();
        }
      }
    }
    return new Login.Anonymous("no login for " + repository.host() + " in " + shown(files));
  }

  /** csctl, pkg/assetsclient/oci: they are for the registry that OCI_REGISTRY names. */
  private Optional<Login> csctl(Repository repository) {
    if (!variable("OCI_REGISTRY").replaceFirst("^https?://", "").equals(repository.host())) {
      return Optional.empty();
    }
    String token = variable("OCI_ACCESS_TOKEN");
    String user = variable("OCI_USERNAME");
    String password = variable("OCI_PASSWORD");
    if (!token.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
      return Optional.of(new Login.Bearer("OCI_ACCESS_TOKEN", encoded));
    }
    if (user.isEmpty() != password.isEmpty()) {
      throw new InvalidInputException(
          user.isEmpty() ? "OCI_USERNAME" : "OCI_PASSWORD",
          "OCI_USERNAME and OCI_PASSWORD go together, and this one is missing",
          "set both, or unset OCI_REGISTRY to use the logins of Docker");
    }
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login.Password("OCI_USERNAME and OCI_PASSWORD", user, password));
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    String auth = variable("REGISTRY_AUTH_FILE");
    String docker = variable("DOCKER_CONFIG");
    String runtime = variable("XDG_RUNTIME_DIR");
    String home = variable("HOME");
    if (!auth.isEmpty()) {
      files.add(Path.of(auth));
    }
    if (!docker.isEmpty()) {
      files.add(Path.of(docker, "config.json"));
    }
    if (!runtime.isEmpty()) {
      files.add(Path.of(runtime, "containers", "auth.json"));
    }
    if (!home.isEmpty()) {
      files.add(Path.of(home, ".docker", "config.json"));
    }
    return files;
  }

  private Optional<Login> in(Path file, Repository repository) throws IOException {
    if (!(Value.read(file, Limits.CONFIGURATION) instanceof Mapping config)) {
      throw new InvalidInputException(
          file.toString(), "expected the configuration of Docker, a JSON object", "docker login");
    }
    for (String key : keys(repository)) {
      @Nullable String named = text(mapping(config, "credHelpers"), key);
      if (named != null) {
        return helper.login(named, key, file);
      }
    }
    Optional<Login> written = written(mapping(config, "auths"), repository, file);
    @Nullable String store = text(config, "credsStore");
    if (written.isPresent() || store == null || store.isEmpty()) {
      return written;
    }
    return helper.login(store, storeKey(repository), file);
  }

  private static Optional<Login> written(Mapping auths, Repository repository, Path file) {
    for (String key : keys(repository)) {
      if (!(auths.entries().get(key) instanceof Mapping entry)) {
        continue;
      }
      @Nullable String identity = text(entry, "identitytoken");
      if (identity != null && !identity.isEmpty()) {
        return Optional.of(new Login.IdentityToken(file.toString(), identity));
      }
      @Nullable String registry = text(entry, "registrytoken");
      if (registry != null && !registry.isEmpty()) {
        return Optional.of(new Login.Bearer(file.toString(), registry));
      }
      @Nullable String auth = text(entry, "auth");
      if (auth != null && !auth.isEmpty()) {
        return Optional.of(password(auth, key, file));
      }
      @Nullable String user = text(entry, "username");
      @Nullable String password = text(entry, "password");
      if (user != null && password != null) {
        return Optional.of(new Login.Password(file.toString(), user, password));
      }
    }
    return Optional.empty();
  }

  private static Login password(String auth, String key, Path file) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      decoded = "";
    }
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      throw new InvalidInputException(
          file.toString(),
          "auth of " + key + " is not USER:PASSWORD in base64",
          "log in anew: docker login " + key);
    }
    // Docker's files may end in zero bytes (cli/config/configfile, decodeAuth).
    return new Login.Password(
        file.toString(),
        decoded.substring(0, colon),
        decoded.substring(colon + 1).replaceAll("\0+$", ""));
  }

  /** From the most to the least special: Podman has logins for folders of a registry. */
  private static List<String> keys(Repository repository) {
    List<String> keys = new ArrayList<>();
    String whole = repository.toString();
    for (int end = whole.length(); end > 0; end = whole.lastIndexOf('/', end - 1)) {
      keys.add(whole.substring(0, end));
    }
    keys.add("https://" + repository.host());
    keys.add("https://" + repository.host() + "/v1/");
    keys.add("https://" + repository.host() + "/v2/");
    if (repository.host().equals(DOCKER_HUB)) {
      keys.add(DOCKER_HUB_KEY);
    }
    return keys;
  }

  private static String storeKey(Repository repository) {
    return repository.host().equals(DOCKER_HUB) ? DOCKER_HUB_KEY : repository.host();
  }

  private static Mapping mapping(Mapping parent, String key) {
    return parent.entries().get(key) instanceof Mapping child
        ? child
        : new Mapping(parent.place(), Map.of());
  }

  private static @Nullable String text(Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Scalar scalar ? scalar.text() : null;
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  private static String shown(List<Path> files) {
    return files.isEmpty()
        ? "the environment"
        : String.join(" or ", files.stream().map(Path::toString).toList());
  }
}
