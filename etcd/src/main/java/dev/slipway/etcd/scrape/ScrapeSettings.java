package dev.slipway.etcd.scrape;

import dev.slipway.report.http.Network;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/**
 * What to sample, and how.
 *
 * @param targets of etcd, and of node_exporter on its machines; without a path it is {@code
 *     /metrics}
 * @param every distance of the samples
 * @param network whom to trust, and our certificate
 * @param log is told who does not answer, and who does again
 */
public record ScrapeSettings(
    List<HttpUrl> targets, Duration every, Network network, Clock clock, Consumer<String> log) {

  public ScrapeSettings {
    targets = targets.stream().map(ScrapeSettings::withPath).distinct().toList();
  }

  private static HttpUrl withPath(HttpUrl url) {
    return url.encodedPath().equals("/") ? url.newBuilder().encodedPath("/metrics").build() : url;
  }

  /** What the label {@code instance} is: host and port, as in Prometheus. */
  static String instance(HttpUrl target) {
    String host = target.host().contains(":") ? "[" + target.host() + "]" : target.host();
    return host + ":" + target.port();
  }
}
