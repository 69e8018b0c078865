package dev.slipway.placement.watch;

import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a watch tells Prometheus. The names are public contract; docs/placement-watch.md. */
public final class WatchMetrics {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<String, Instant> observed = new ConcurrentHashMap<>();

  private final Counter moves =
      Counter.builder()
          .name("slipway_placement_moves_total")
          .help("Machines that were noticed on another host or in another zone.")
          .labelNames("cluster", "action")
          .register(registry);
  private final Gauge verdicts =
      Gauge.builder()
          .name("slipway_placement_verdict")
          .help("What the last look says: 1 pass, 0 fail, -1 undecided.")
          .labelNames("cluster", "rule")
          .register(registry);
  private final Counter errors =
      Counter.builder()
          .name("slipway_placement_errors_total")
          .help("What did not work.")
          .labelNames("cluster", "kind")
          .register(registry);
  private final Counter writes =
      Counter.builder()
          .name("slipway_placement_api_writes_total")
          .help("Requests that wrote to the API of a cluster.")
          .labelNames("cluster", "resource")
          .register(registry);
  private final Counter lists =
      Counter.builder()
          .name("slipway_placement_server_lists_total")
          .help("Lists of the servers of a project.")
          .labelNames("cloud")
          .register(registry);
  private final Gauge leader =
      Gauge.builder()
          .name("slipway_placement_leader")
          .help("1 if this process leads, 0 if it stands by.")
          .register(registry);

  public WatchMetrics(Clock clock) {
    GaugeWithCallback.builder()
        .name("slipway_placement_observation_age_seconds")
        .help("Age of the last observation of a cluster.")
        .labelNames("cluster")
        .callback(callback ->
            observed.forEach((cluster, at) ->
                callback.call(Duration.between(at, clock.instant()).toMillis() / 1000.0, cluster)))
        .register(registry);
  }

  /** Writes everything in the text format of Prometheus. */
  public void write(OutputStream out) throws IOException {
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
  }

  void observed(String cluster, Instant at, Iterable<Finding> findings) {
    observed.put(cluster, at);
    for (Finding finding : findings) {
      if (finding.verdict() != Verdict.NOT_APPLICABLE) {
        verdicts.labelValues(cluster, finding.rule().id()).set(value(finding.verdict()));
      } else {
        verdicts.remove(cluster, finding.rule().id());
      }
    }
  }

  private static int value(Verdict verdict) {
    return verdict == Verdict.PASS ? 1 : verdict == Verdict.FAIL ? 0 : -1;
  }

  void moved(String cluster, String action) {
    moves.labelValues(cluster, action).inc();
  }

  /** Something did not work; {@code kind} is one of a few words. */
  void failed(String cluster, String kind) {
    errors.labelValues(cluster, kind).inc();
  }

  void wrote(String cluster, String resource) {
    writes.labelValues(cluster, resource).inc();
  }

  void serverList(String cloud) {
    lists.labelValues(cloud).inc();
  }

  void leads(boolean now) {
    leader.set(now ? 1 : 0);
  }
}
