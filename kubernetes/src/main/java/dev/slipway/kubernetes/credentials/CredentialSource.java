package dev.slipway.kubernetes.credentials;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Login;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Password;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin;
import dev.slipway.report.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Gives the credential to use now. A token file is read for every request, and where it can be read
 * it beats the token beside it (client-go transport/round_trippers.go, bearerAuthRoundTripper); a
 * plugin runs once, and again when its credential has expired or was rejected.
 */
public final class CredentialSource {

  private final ClusterAccess access;
  private final ExecPluginRun pluginRun;
  private final Clock clock;
  private @Nullable Credential ofPlugin;

  public CredentialSource(ClusterAccess access, ExecPluginRun pluginRun, Clock clock) {
    this.access = access;
    this.pluginRun = pluginRun;
    this.clock = clock;
  }

  /**
   * The credential to use now.
   *
   * @throws EnvironmentException if the plugin or the token file gives none
   */
  public synchronized Credential current() {
    Login login = access.login();
    ExecPlugin plugin = login.plugin();
    if (plugin != null) {
      Credential known = ofPlugin;
      boolean usable =
          known != null
              && (known.expiresAt() == null || clock.instant().isBefore(known.expiresAt()));
      return known != null && usable ? known : runAgain(plugin);
    }
    return new Credential(authorization(login), login.certificate(), null);
  }

  /**
   * After the server has rejected {@code rejected}: true if there is another one to try now.
   *
   * @throws EnvironmentException if the plugin fails
   */
  public synchronized boolean renew(Credential rejected) {
    ExecPlugin plugin = access.login().plugin();
    if (plugin == null) {
      String now = authorization(access.login());
      return now != null && !now.equals(rejected.authorization());
    }
    if (rejected.equals(ofPlugin)) {
      runAgain(plugin);
    }
    return true;
  }

  private Credential runAgain(ExecPlugin plugin) {
    Credential fresh = pluginRun.credential(plugin, access);
    ofPlugin = fresh;
    return fresh;
  }

  private @Nullable String authorization(Login login) {
    String token = token(login);
    if (token != null) {
      return "Bearer " + token;
    }
    Password password = login.password();
    if (password == null) {
      return null;
    }
    String pair = password.username() + ":" + password.password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String token(Login login) {
    Path file = login.tokenFile();
    if (file == null) {
      return login.token();
    }
    String inFile;
    try {
      inFile = Files.readString(file).strip();
    } catch (IOException e) {
      inFile = "";
    }
    if (!inFile.isEmpty() && isHeaderText(inFile)) {
      return inFile;
    }
    if (login.token() != null) {
      return login.token();
    }
    throw new EnvironmentException(
        "the token file " + file + " cannot be read, is empty or holds no token",
        "check the file that tokenFile of the kubeconfig names");
  }

  /** True if {@code token} can stand in a header: visible ASCII only (RFC 9110, 5.5). */
  static boolean isHeaderText(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
