package dev.slipway.etcd.scrape;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.Metrics;
import dev.slipway.etcd.assembly.SampleSink;
import dev.slipway.etcd.exposition.ExpositionReader;
import dev.slipway.etcd.prometheus.Connections;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.http.Timeouts;
import dev.slipway.report.tls.ServerTrust;
import dev.slipway.report.tls.TlsFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One process that is sampled. */
final class Target {

  private static final int MOST_BYTES = 64 << 20;

  private final HttpUrl url;
  private final String instance;
  private final OkHttpClient http;
  private final ServerTrust trust;
  private final Timeouts timeouts;

  Target(HttpUrl url, OkHttpClient http, ServerTrust trust, Timeouts timeouts) {
    this.url = url;
    this.instance = ScrapeSettings.instance(url);
    this.http = http;
    this.trust = trust;
    this.timeouts = timeouts;
  }

  String instance() {
    return instance;
  }

  /**
   * Takes one sample of everything.
   *
   * @param at now
   * @throws EnvironmentException if there is no answer of use; then nothing was taken
   */
  void sample(Assembly assembly, Instant at) {
    byte[] text = fetched();
    long millis = at.toEpochMilli();
    synchronized (assembly) {
      // Restarts first, so that no counter of before is taken for one of after.
      read(
          text,
          millis,
          labels ->
              Metrics.STARTED.equals(labels.get(SampleSink.NAME)) ? assembly.track(labels) : null);
      read(
          text,
          millis,
          labels ->
              Metrics.STARTED.equals(labels.get(SampleSink.NAME)) ? null : assembly.track(labels));
    }
  }

  private void read(byte[] text, long millis, SampleSink sink) {
    try {
      ExpositionReader.readScrape(
          url.toString(),
          new ByteArrayInputStream(text),
          Map.of("instance", instance),
          millis,
          sink);
    } catch (InvalidInputException e) {
      throw new EnvironmentException(
          "GET "
              + url
              + " gives no text of metrics: "
              + e.problems().getFirst().place()
              + ": "
              + e.problems().getFirst().expectation(),
          "check the URL: kubeadm's etcd serves http://...:2381/metrics",
          e);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory do not fail", e);
    }
  }

  private byte[] fetched() {
    Request request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "slipway")
            .header("Accept", "text/plain;version=0.0.4;q=1,*/*;q=0.1")
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (response.code() != 200) {
        throw new EnvironmentException(
            "GET " + url + " was answered " + response.code(),
            response.code() == 401 || response.code() == 403
                ? "give a certificate that etcd accepts with --cert and --key"
                : "check the URL");
      }
      try (InputStream in = response.body().byteStream()) {
        byte[] text = in.readNBytes(MOST_BYTES + 1);
        if (text.length > MOST_BYTES) {
          throw new EnvironmentException(
              "GET " + url + " gives more than " + (MOST_BYTES >> 20) + " MiB", "");
        }
        return text;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EnvironmentException failed(IOException failure) {
    TlsFailure tls = TlsFailure.of(failure, trust.seen(), url.host(), Connections.remedies("etcd"));
    return tls == null
        ? new EnvironmentException(
            "GET " + url + " " + timeouts.reason(failure), "check that it can be reached", failure)
        : new EnvironmentException(
            "GET " + url + " came to nothing: " + tls.reason(), tls.remedy(), failure);
  }
}
