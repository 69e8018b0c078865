package dev.slipway.etcd.prometheus;

import dev.slipway.report.http.HttpClient;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import okhttp3.OkHttpClient;

/** Connections to servers of metrics; never led elsewhere. */
public final class Connections {

  private Connections() {}

  /** Its threads are daemons; {@link HttpClient#close} ends it. */
  public static OkHttpClient open(Network network, ServerTrust trust, Timeouts timeouts) {
    return HttpClient.open(network, trust, timeouts)
        .newBuilder()
        // Headers may hold secrets, and would go along.
        .followRedirects(false)
        .build();
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
