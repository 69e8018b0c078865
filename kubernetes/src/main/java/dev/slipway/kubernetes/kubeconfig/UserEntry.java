package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess.ClientCertificate;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Login;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.Password;
import dev.slipway.report.tls.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig says about a user (client-go tools/clientcmd/api/v1/types.go, AuthInfo; what
 * excludes what: validation.go, validateAuthInfo; what wins: client_config.go,
 * getUserIdentificationPartialConfig, and plugin/pkg/client/auth/exec, UpdateTransportConfig).
 */
final class UserEntry {

  private UserEntry() {}

  static Login login(Section user, Section cluster) {
    ClientCertificate certificate = certificate(user);
    String token = user.textOrNull("token");
    if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      user.problem("token", "it has characters that cannot stand in a header", "");
    }
    Path tokenFile = user.path("tokenFile");
    Password password = null;
    if (!user.text("username").isEmpty() || !user.text("password").isEmpty()) {
      password = new Password(user.text("username"), user.text("password"));
    }
    if (password != null && (token != null || tokenFile != null)) {
      user.problem("username", "both a token and a password are given", "keep one of the two");
    }
    if (token == null && tokenFile != null && !Files.isReadable(tokenFile)) {
      user.problem(
          "tokenFile",
          "the file " + tokenFile + " cannot be read",
          "relative paths count from the folder of the kubeconfig");
    }
    refuseAuthProvider(user);
    ExecPlugin plugin = user.has("exec") ? ExecEntry.plugin(user.section("exec"), cluster) : null;
    boolean complete =
        certificate != null || token != null || tokenFile != null || password != null;
    return new Login(certificate, token, tokenFile, password, complete ? null : plugin);
  }

  private static @Nullable ClientCertificate certificate(Section user) {
    byte[] chainPem = user.dataOrFile("client-certificate");
    if (!user.has("client-certificate") && !user.has("client-certificate-data")) {
      return null;
    }
    if (!user.has("client-key") && !user.has("client-key-data")) {
      user.problem(
          named(user, "client-certificate"),
          "a client certificate needs its key",
          "give client-key-data or client-key");
      return null;
    }
    byte[] keyPem = user.dataOrFile("client-key");
    List<X509Certificate> chain = null;
    PrivateKey key = null;
    try {
      chain = chainPem == null ? null : Pem.certificates(chainPem);
    } catch (GeneralSecurityException e) {
      user.problem(
          named(user, "client-certificate"), "expected certificates in PEM: " + e.getMessage(), "");
    }
    try {
      key = keyPem == null ? null : Pem.privateKey(keyPem);
    } catch (GeneralSecurityException e) {
      user.problem(
          named(user, "client-key"), "expected a private key in PEM: " + e.getMessage(), "");
    }
    return chain == null || key == null ? null : new ClientCertificate(chain, key);
  }

  private static String named(Section user, String key) {
    return user.has(key + "-data") ? key + "-data" : key;
  }

  private static void refuseAuthProvider(Section user) {
    if (user.has("auth-provider")) {
      String name = user.section("auth-provider").text("name");
      user.problem(
          "auth-provider",
          "the built-in auth provider"
              + (name.isEmpty() ? "" : " \"" + name + "\"")
              + " was removed from Kubernetes clients",
          "use an exec plugin; your cloud's documentation names it");
    }
  }

  static @Nullable Impersonation impersonation(Section user) {
    String name = user.text("as");
    String uid = user.textOrNull("as-uid");
    List<String> groups = user.texts("as-groups");
    Section extra = user.section("as-user-extra");
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String key : extra.mapping().entries().keySet()) {
      values.put(key, extra.texts(key));
    }
    if (Stream.of(Stream.of(name), groups.stream(), values.values().stream().flatMap(List::stream))
        .flatMap(each -> each)
        .anyMatch(each -> each.chars().anyMatch(Character::isISOControl))) {
      user.problem("as", "the impersonated user has control characters", "");
    }
    if (!name.isEmpty()) {
      return new Impersonation(name, uid, groups, values);
    }
    if (uid != null || !groups.isEmpty() || !values.isEmpty()) {
      user.problem("as", "as-uid, as-groups and as-user-extra need a user", "give as");
    }
    return null;
  }
}
