package dev.slipway.kubernetes.credentials;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ExecPlugin;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a plugin is told through the variable {@code KUBERNETES_EXEC_INFO} (client-go rest/exec.go,
 * ConfigToExecCluster).
 */
final class ExecInfo {

  static final String VARIABLE = "KUBERNETES_EXEC_INFO";

  private ExecInfo() {}

  static String json(ExecPlugin plugin, ClusterAccess access, boolean interactive) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("kind", "ExecCredential");
      json.writeStringProperty("apiVersion", plugin.apiVersion());
      json.writeObjectPropertyStart("spec");
      if (plugin.provideClusterInfo()) {
        json.writeObjectPropertyStart("cluster");
        writeCluster(plugin, access, json);
        json.writeEndObject();
      }
      json.writeBooleanProperty("interactive", interactive);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void writeCluster(ExecPlugin plugin, ClusterAccess access, JsonGenerator json) {
    json.writeStringProperty("server", access.server().toString());
    if (access.tlsServerName() != null) {
      json.writeStringProperty("tls-server-name", access.tlsServerName());
    }
    if (access.insecure()) {
      json.writeBooleanProperty("insecure-skip-tls-verify", true);
    }
    if (!access.certificateAuthorities().isEmpty()) {
      json.writeStringProperty("certificate-authority-data", authorities(access));
    }
    if (access.proxy() != null) {
      json.writeStringProperty("proxy-url", access.proxy().address().toString());
    }
    if (!access.compression()) {
      json.writeBooleanProperty("disable-compression", true);
    }
    if (plugin.clusterConfig() != null) {
      json.writeName("config");
      json.writeRawValue(plugin.clusterConfig());
    }
  }

  private static String authorities(ClusterAccess access) {
    StringBuilder pem = new StringBuilder();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    try {
      for (X509Certificate authority : access.certificateAuthorities()) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(authority.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded can be encoded", e);
    }
    return Base64.getEncoder().encodeToString(pem.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
