package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.api.Connections;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.CredentialSource;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsSockets;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.time.Duration;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Gives the library connections that follow our rules for kubeconfigs: authorities, {@code
 * tls-server-name}, proxies, exec plugins, impersonation. The library's own reading of these is
 * passed over.
 */
final class AccessConnections implements HttpClient.Factory {

  /** A watch whose server is gone without a word is noticed after two of these. */
  private static final Duration PING = Duration.ofSeconds(30);

  private final ClusterAccess access;
  private final RequestPolicy policy;
  private final ServerTrust trust;
  private final CredentialSource credentials;
  private final HttpClient.Factory okhttp = new Ours();

  AccessConnections(ClusterAccess access, RequestPolicy policy, ExecPluginRun pluginRun) {
    this.access = access;
    this.policy = policy;
    this.trust =
        access.insecure()
            ? ServerTrust.inEverybody()
            : ServerTrust.of(access.certificateAuthorities());
    this.credentials = new CredentialSource(access, pluginRun, policy.clock());
  }

  ServerTrust trust() {
    return trust;
  }

  @Override
  public HttpClient.Builder newBuilder() {
    return okhttp.newBuilder();
  }

  /** Only how often to try again is the configuration's to say. */
  @Override
  public HttpClient.Builder newBuilder(Config config) {
    HttpClient.Builder builder = newBuilder();
    builder.tag(config.getRequestConfig());
    return builder;
  }

  private final class Ours extends OkHttpClientFactory {

    @Override
    protected OkHttpClient.Builder newOkHttpClientBuilder() {
      TlsSockets sockets = Connections.sockets(access, trust, credentials);
      // One group alone is for short commands; whoever stays connects once and may take its time.
      sockets.offerAllGroups();
      ConnectionPool connections = new ConnectionPool();
      return Connections.of(access, trust, sockets, policy)
          .newBuilder()
          .dispatcher(initDispatcher())
          // A watch is silent for long; the library bounds each other request by itself.
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .callTimeout(Duration.ZERO)
          .pingInterval(PING)
          .connectionPool(connections)
          .addInterceptor(new AuthorizedRequests(access, credentials, connections::evictAll));
    }

    /** Takes back whatever the library set. */
    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
      builder.followRedirects(false).followSslRedirects(false);
    }
  }
}
