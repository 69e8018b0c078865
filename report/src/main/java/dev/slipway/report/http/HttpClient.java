package dev.slipway.report.http;

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

/**
 * HTTP as servers are asked that no kubeconfig and no clouds.yaml names: TLS verified, by the
 * proxies of the environment, nothing repeated behind our back.
 */
public final class HttpClient {

  private HttpClient() {}

  /**
   * Its threads are daemons.
   *
   * @param trust in the authorities of {@code network}; it keeps the certificate that was refused
   */
  public static OkHttpClient open(Network network, ServerTrust trust, Timeouts timeouts) {
    return route(new OkHttpClient.Builder(), network.proxies())
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.idle())
        .writeTimeout(timeouts.idle())
        .callTimeout(timeouts.answer())
        // To the storage behind the server. OkHttp leaves out the login for another host.
        .followRedirects(true)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .sslSocketFactory(sockets(trust, network.keys()), trust)
        .build();
  }

  /** Lets {@code client} go by {@code variables}, and tell failures on the way. */
  public static OkHttpClient.Builder route(OkHttpClient.Builder client, ProxyVariables variables) {
    Proxies proxies = new Proxies(variables);
    return client.proxySelector(proxies).proxyAuthenticator(proxies).addInterceptor(proxies);
  }

  private static SSLSocketFactory sockets(ServerTrust trust, ClientKeys.@Nullable Pair keys) {
    KeyManager[] shown = keys == null ? null : new KeyManager[] {new ClientKeys(() -> keys)};
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(shown, new TrustManager[] {trust}, null);
      return tls.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is in every JDK", e);
    }
  }

  public static void close(OkHttpClient http) {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
