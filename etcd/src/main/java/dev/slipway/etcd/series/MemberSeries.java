package dev.slipway.etcd.series;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one member over the bins of its cluster's grid.
 *
 * @param name as the source names it, e.g. {@code 10.0.0.11:2381} or a node
 * @param version of etcd, where the source tells it
 * @param host key of the physical host, where the source tells it; members with equal keys share
 *     one
 * @param latencies of the length of the grid; those that the source has
 * @param signals of the length of the grid, NaN where not known; those that the source has. The
 *     arrays are not copied and must not be written to
 */
public record MemberSeries(
    String name,
    @Nullable String version,
    @Nullable String host,
    Map<Latency, LatencySeries> latencies,
    Map<Signal, double[]> signals) {

  public MemberSeries {
    latencies = Collections.unmodifiableMap(ofEnum(Latency.class, latencies));
    signals = Collections.unmodifiableMap(ofEnum(Signal.class, signals));
  }

  private static <K extends Enum<K>, V> Map<K, V> ofEnum(Class<K> type, Map<K, V> map) {
    EnumMap<K, V> copy = new EnumMap<>(type);
    copy.putAll(map);
    return copy;
  }

  public Optional<LatencySeries> latency(Latency latency) {
    return Optional.ofNullable(latencies.get(latency));
  }

  /** One number per bin, NaN where not known; not to be written to. */
  public Optional<double[]> signal(Signal signal) {
    return Optional.ofNullable(signals.get(signal));
  }
}
