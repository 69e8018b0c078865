package dev.slipway.etcd.recording;

import dev.slipway.etcd.prometheus.PrometheusQuery;
import dev.slipway.etcd.prometheus.PrometheusSource;
import dev.slipway.etcd.series.ClusterSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** Bins that a server is asked for; after an outage those of the outage too. */
public final class QueriedBins implements BinSupply {

  /** Scrapes, and writes to a remote server, arrive late. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private final PrometheusSource source;
  private final BiFunction<Instant, Instant, PrometheusQuery> query;

  /**
   * @param query what to ask for between two instants
   */
  public QueriedBins(PrometheusSource source, BiFunction<Instant, Instant, PrometheusQuery> query) {
    this.source = source;
    this.query = query;
  }

  @Override
  public List<ClusterSeries> finished(Instant from, Instant now, boolean ending) {
    Instant to = now.minus(LATE);
    return from.isBefore(to) ? source.read(query.apply(from, to)) : List.of();
  }
}
