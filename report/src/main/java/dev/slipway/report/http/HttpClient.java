package dev.slipway.report.http;

import dev.slipway.report.tls.ServerTrust;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * HTTP as servers are asked that no kubeconfig and no clouds.yaml names: TLS verified, no proxy,
 * nothing repeated behind our back.
 */
public final class HttpClient {

  private HttpClient() {}

  /** Its threads are daemons. */
  public static OkHttpClient open(ServerTrust trust, Timeouts timeouts) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.idle())
        .writeTimeout(timeouts.idle())
        .callTimeout(timeouts.answer())
        // To the storage behind the server. OkHttp leaves out the login for another host.
        .followRedirects(true)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxy(Proxy.NO_PROXY)
        .sslSocketFactory(sockets(trust), trust)
        .build();
  }

  private static SSLSocketFactory sockets(ServerTrust trust) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {trust}, null);
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
