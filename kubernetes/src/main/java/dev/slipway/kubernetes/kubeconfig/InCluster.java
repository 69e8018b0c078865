package dev.slipway.kubernetes.kubeconfig;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.http.ProxyVariables;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The service account of the pod we run in (client-go rest/config.go, InClusterConfig; when it
 * counts: tools/clientcmd/client_config.go, Possible).
 */
final class InCluster {

  private static final String NAME = "in-cluster";

  private InCluster() {}

  static boolean isPossible(Environment environment) {
    return !environment.variable("KUBERNETES_SERVICE_HOST").isEmpty()
        && !environment.variable("KUBERNETES_SERVICE_PORT").isEmpty()
        && Files.isRegularFile(environment.serviceAccount().resolve("token"));
  }

  static ClusterAccess access(Environment environment) {
    String host = environment.variable("KUBERNETES_SERVICE_HOST");
    String server =
        "https://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + environment.variable("KUBERNETES_SERVICE_PORT");
    URI uri;
    try {
      uri = URI.create(server);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "KUBERNETES_SERVICE_HOST and _PORT", "expected a host and a port", "");
    }
    Path token = environment.serviceAccount().resolve("token");
    return new ClusterAccess(
        NAME,
        NAME,
        token.toString(),
        uri,
        authorities(environment.serviceAccount().resolve("ca.crt")),
        false,
        null,
        ProxyVariables.of(environment.variables()).proxyFor(uri),
        true,
        new ClusterAccess.Login(null, null, token, null, null),
        null);
  }

  /** Without a usable file the JDK's authorities count, as Go's do. */
  private static List<X509Certificate> authorities(Path file) {
    try {
      return Files.isReadable(file) ? Pem.certificates(Files.readAllBytes(file)) : List.of();
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidInputException(
          file.toString(), "expected certificates in PEM", "let Kubernetes mount the file again");
    }
  }
}
