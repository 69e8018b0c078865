package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Bins for tests, the same for the same seed. */
final class RandomBins {

  static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private RandomBins() {}

  static KnownBin bin(Random random, String member, int at) {
    Map<Latency, Histogram> latencies = new EnumMap<>(Latency.class);
    for (Latency latency : Latency.values()) {
      if (random.nextInt(3) > 0) {
        latencies.put(latency, histogram(random, RecordingFormat.usual(latency)));
      }
    }
    Map<Signal, Double> signals = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      if (random.nextInt(3) > 0) {
        // What the series hold is of single precision.
        signals.put(signal, (double) (float) (random.nextDouble() * random.nextInt(100)));
      }
    }
    return new KnownBin(
        "c \"ü",
        member,
        NOON.plusSeconds(60L * at),
        Duration.ofMinutes(1),
        random.nextBoolean() ? "3.5." + random.nextInt(20) : null,
        random.nextBoolean() ? "host" : null,
        latencies,
        signals);
  }

  private static Histogram histogram(Random random, Bounds bounds) {
    long[] counts = new long[bounds.classes()];
    for (int i = random.nextInt(counts.length); i >= 0; i--) {
      counts[i] = random.nextInt(1000);
    }
    return Histogram.of(bounds, counts, (float) random.nextDouble());
  }
}
