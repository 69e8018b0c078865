package dev.slipway.openstack.api;

import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.report.http.HttpClient;
import dev.slipway.report.tls.ClientKeys;
import dev.slipway.report.tls.ServerTrust;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Sets OkHttp up for one cloud. */
final class Connections {

  private Connections() {}

  static OkHttpClient of(CloudAccess access, ServerTrust trust, RequestPolicy policy) {
    OkHttpClient client =
        HttpClient.route(new OkHttpClient.Builder(), access.proxies())
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(policy.connect())
            .readTimeout(policy.idle())
            .writeTimeout(policy.idle())
            .callTimeout(policy.answer())
            // A redirect could lead the token to another host.
            .followRedirects(false)
            .followSslRedirects(false)
            .sslSocketFactory(sockets(access, trust), trust)
            .build();
    return trust.isInEverybody()
        ? client.newBuilder().hostnameVerifier((host, session) -> true).build()
        : client;
  }

  private static SSLSocketFactory sockets(CloudAccess access, ServerTrust trust) {
    CloudAccess.@Nullable ClientCertificate certificate = access.tls().certificate();
    ClientKeys.@Nullable Pair pair =
        certificate == null ? null : new ClientKeys.Pair(certificate.chain(), certificate.key());
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(new KeyManager[] {new ClientKeys(() -> pair)}, new TrustManager[] {trust}, null);
      return tls.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is in every JDK", e);
    }
  }
}
