package dev.slipway.kubernetes.credentials;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess.ClientCertificate;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin;
import dev.slipway.kubernetes.node.Rfc3339;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.tls.Pem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an exec plugin prints, an ExecCredential with a status. Nothing of it is ever quoted,
 * whatever is wrong with it.
 *
 * @see <a href="https://kubernetes.io/docs/reference/config-api/client-authentication.v1/">API</a>
 */
final class ExecCredentialReader {

  private ExecCredentialReader() {}

  static Credential read(byte[] output, ExecPlugin plugin) {
    Value.Mapping root = root(output, plugin);
    if (!text(root, "kind").equals("ExecCredential")) {
      throw failure(plugin, "printed no object of the kind ExecCredential");
    }
    if (!text(root, "apiVersion").equals(plugin.apiVersion())) {
      throw failure(
          plugin,
          "answered in another version than the "
              + plugin.apiVersion()
              + " that the kubeconfig asks for");
    }
    if (!(root.entries().get("status") instanceof Value.Mapping status)) {
      throw failure(plugin, "printed no status");
    }
    String token = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String key = text(status, "clientKeyData");
    if (token.isEmpty() && certificate.isEmpty() && key.isEmpty()) {
      throw failure(plugin, "printed neither a token nor a certificate");
    }
    if (certificate.isEmpty() != key.isEmpty()) {
      throw failure(plugin, "printed only one of certificate and key");
    }
    if (!CredentialSource.isHeaderText(token)) {
      throw failure(plugin, "printed a token that cannot stand in a header");
    }
    return new Credential(
        token.isEmpty() ? null : "Bearer " + token,
        certificate.isEmpty() ? null : certificate(certificate, key, plugin),
        expiry(text(status, "expirationTimestamp"), plugin));
  }

  private static Value.Mapping root(byte[] output, ExecPlugin plugin) {
    try (DocumentReader reader =
        DocumentReader.of("output", new ByteArrayInputStream(output), Limits.CONFIGURATION)) {
      if (Value.read(reader) instanceof Value.Mapping root) {
        return root;
      }
    } catch (InvalidInputException | IOException e) {
      // The reason may quote the output.
    }
    throw failure(plugin, "printed something that is not an ExecCredential in JSON");
  }

  private static ClientCertificate certificate(String chain, String key, ExecPlugin plugin) {
    try {
      return new ClientCertificate(
          Pem.certificates(chain.getBytes(StandardCharsets.ISO_8859_1)),
          Pem.privateKey(key.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (GeneralSecurityException e) {
      throw failure(plugin, "printed a certificate or key that is broken: " + e.getMessage());
    }
  }

  private static @Nullable Instant expiry(String text, ExecPlugin plugin) {
    if (text.isEmpty()) {
      return null;
    }
    Instant expiry = Rfc3339.parse(text);
    if (expiry == null) {
      throw failure(plugin, "printed an expirationTimestamp that is no RFC 3339 time");
    }
    return expiry;
  }

  private static String text(Value.Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Value.Scalar scalar ? scalar.text() : "";
  }

  private static EnvironmentException failure(ExecPlugin plugin, String what) {
    return new EnvironmentException(
        "the " + plugin + " " + what, "run it by hand, or update it or the kubeconfig");
  }
}
