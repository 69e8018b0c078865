package dev.slipway.etcd.scrape;

import dev.slipway.report.tls.ClientKeys.Pair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What to sample, and how.
 *
 * @param targets of etcd, and of node_exporter on its machines; without a path it is {@code
 *     /metrics}
 * @param every distance of the samples
 * @param authorities whom to trust; empty for those of the JDK
 * @param keys our certificate; null for none
 * @param log is told who does not answer, and who does again
 */
public record ScrapeSettings(
    List<HttpUrl> targets,
    Duration every,
    List<X509Certificate> authorities,
    @Nullable Pair keys,
    Clock clock,
    Consumer<String> log) {

  public ScrapeSettings {
    targets = targets.stream().map(ScrapeSettings::withPath).distinct().toList();
    authorities = List.copyOf(authorities);
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
