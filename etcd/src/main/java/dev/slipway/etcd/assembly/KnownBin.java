package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one member in one bin.
 *
 * @param start begin of the bin, a multiple of {@code step} since the epoch
 * @param step its length, whole seconds
 * @param version of etcd; null where it is not known
 * @param host key of the physical host; null where it is not known
 * @param signals without those that are not known
 */
public record KnownBin(
    String cluster,
    String member,
    Instant start,
    Duration step,
    @Nullable String version,
    @Nullable String host,
    Map<Latency, Histogram> latencies,
    Map<Signal, Double> signals) {

  public KnownBin {
    latencies = Collections.unmodifiableMap(ofEnum(Latency.class, latencies));
    signals = Collections.unmodifiableMap(ofEnum(Signal.class, signals));
  }

  private static <K extends Enum<K>, V> Map<K, V> ofEnum(Class<K> type, Map<K, V> map) {
    EnumMap<K, V> copy = new EnumMap<>(type);
    copy.putAll(map);
    return copy;
  }

  /**
   * How much it tells: of two for the same bin, the one that saw more of it. A recorder that began
   * in the middle of a bin has less.
   */
  long weight() {
    long weight = latencies.size() + (long) signals.size();
    for (Histogram histogram : latencies.values()) {
      weight += histogram.count();
    }
    return weight;
  }
}
