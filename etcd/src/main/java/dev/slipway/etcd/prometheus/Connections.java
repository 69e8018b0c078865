package dev.slipway.etcd.prometheus;

import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ClientKeys;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Connections to servers of metrics: with our certificate, if there is one; never led elsewhere.
 */
public final class Connections {

  private Connections() {}

  /** Its threads are daemons; {@link HttpClient#close} ends it. */
  public static OkHttpClient open(
      ServerTrust trust, ClientKeys.@Nullable Pair keys, Timeouts timeouts) {
    OkHttpClient.Builder builder =
        HttpClient.open(trust, timeouts)
            .newBuilder()
            // Headers may hold secrets, and would go along.
            .followRedirects(false);
    if (keys != null) {
      builder.sslSocketFactory(context(trust, keys).getSocketFactory(), trust);
    }
    return builder.build();
  }

  private static SSLContext context(ServerTrust trust, ClientKeys.Pair keys) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(new KeyManager[] {new ClientKeys(() -> keys)}, new TrustManager[] {trust}, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is in every JDK", e);
    }
  }

  /** What to do when TLS fails. */
  public static TlsFailure.Remedies remedies(String server) {
    return new TlsFailure.Remedies(
        "renew the certificate of " + server + ", or correct the clock of this machine",
        "name the certificate of that authority with --cacert",
        "reach " + server + " by one of these names",
        "give a certificate and key that " + server + " accepts with --cert and --key");
  }
}
