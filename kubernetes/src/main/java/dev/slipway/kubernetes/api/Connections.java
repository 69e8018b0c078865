package dev.slipway.kubernetes.api;

import dev.slipway.kubernetes.credentials.CredentialSource;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess.ClientCertificate;
import dev.slipway.report.http.HttpProxy;
import dev.slipway.report.tls.ClientKeys;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsSockets;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Sets OkHttp up for one cluster. */
public final class Connections {

  private Connections() {}

  /** A client that reaches {@code access}, and nothing else, by the kubeconfig's rules. */
  public static OkHttpClient of(
      ClusterAccess access, ServerTrust trust, TlsSockets sockets, RequestPolicy policy) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            // HTTP/2 starts slower and gains nothing for pages that are asked one after the other.
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(policy.connect())
            .readTimeout(policy.idle())
            .writeTimeout(policy.idle())
            .callTimeout(policy.answer())
            .followRedirects(false)
            .followSslRedirects(false)
            .sslSocketFactory(sockets, trust);
    HttpProxy proxy = access.proxy();
    // Never the JDK's own proxy settings: Go does not know them, and the kubeconfig's word counts.
    builder.proxy(proxy == null ? Proxy.NO_PROXY : proxy.route());
    if (proxy != null) {
      builder.proxyAuthenticator((route, response) -> proxy.login(response));
    }
    OkHttpClient client = builder.build();
    String name = access.tlsServerName();
    if (name == null && !trust.isInEverybody()) {
      return client;
    }
    // Derived from a client with our trust: one without would read the JDK's authorities.
    HostnameVerifier verifier = client.hostnameVerifier();
    return client
        .newBuilder()
        .hostnameVerifier((host, session) ->
            trust.isInEverybody() || verifier.verify(name == null ? host : name, session))
        .build();
  }

  /**
   * TLS to {@code access}, with the certificate that {@code credentials} give at each handshake.
   */
  public static TlsSockets sockets(
      ClusterAccess access, ServerTrust trust, CredentialSource credentials) {
    ClientKeys keys =
        new ClientKeys(() -> {
          ClientCertificate certificate = credentials.current().certificate();
          return certificate == null
              ? null
              : new ClientKeys.Pair(certificate.chain(), certificate.key());
        });
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
      return new TlsSockets(tls.getSocketFactory(), access.tlsServerName());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is in every JDK", e);
    }
  }
}
