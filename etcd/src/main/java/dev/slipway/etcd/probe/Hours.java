package dev.slipway.etcd.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Samples by the hour of the clock, UTC, that they began in. */
final class Hours {

  /** What the samples of one hour have shown. */
  record Hour(Instant begin, Latencies latencies) {}

  private Hours() {}

  static List<Hour> of(List<Sample> samples) {
    Map<Instant, List<Latencies>> byHour = new TreeMap<>();
    for (Sample sample : samples) {
      byHour
          .computeIfAbsent(sample.at().truncatedTo(ChronoUnit.HOURS), _ -> new ArrayList<>())
          .add(sample.latencies());
    }
    return byHour.entrySet().stream()
        .map(entry -> new Hour(entry.getKey(), Latencies.together(entry.getValue())))
        .toList();
  }

  /** The one with the largest share above 16 ms, then the longest single write. */
  static Optional<Hour> worst(List<Sample> samples) {
    return of(samples).stream()
        .filter(hour -> hour.latencies().count() > 0)
        .max(
            Comparator.<Hour>comparingDouble(h -> h.latencies().shareAbove(Fitness.SLOW_MICROS))
                .thenComparingInt(h -> h.latencies().maxMicros()));
  }
}
