package dev.slipway.etcd.theory;

import dev.slipway.etcd.statistics.DailyMedians;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** A cluster day by day; the days of UTC. */
final class Days {

  private final LocalDate first;
  private final double[] medians;
  private final double[] elections;

  private Days(LocalDate first, double[] medians, double[] elections) {
    this.first = first;
    this.medians = medians;
    this.elections = elections;
  }

  /**
   * @param events when there were elections; in the features' time
   */
  static Days of(Features features, List<Instant> events) {
    double[] medians =
        DailyMedians.of(features.cluster(), features.firstOfDay(), features.perDay());
    double[] elections = new double[medians.length];
    LocalDate first = features.day(0);
    events.forEach(at -> {
      int day = (int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(at, ZoneOffset.UTC));
      elections[Math.clamp(day, 0, elections.length - 1)]++;
    });
    return new Days(first, medians, elections);
  }

  /** Logarithms of seconds, NaN for a day of which little is known; not to be written to. */
  double[] medians() {
    return medians;
  }

  /** Differences of the logarithms to another cluster, on the days of this one. */
  double[] less(Days other) {
    double[] less = new double[medians.length];
    int apart = (int) ChronoUnit.DAYS.between(other.first, first);
    for (int day = 0; day < less.length; day++) {
      int there = day + apart;
      less[day] =
          there >= 0 && there < other.medians.length
              ? medians[day] - other.medians[there]
              : Double.NaN;
    }
    return less;
  }

  /** By how many seconds the median of the days from {@code at} on is above that before. */
  double difference(int at) {
    return Math.exp(Features.median(Arrays.copyOfRange(medians, at, medians.length)))
        - Math.exp(Features.median(Arrays.copyOfRange(medians, 0, at)));
  }

  /** By how many elections a day. */
  double elections(int at) {
    return Arrays.stream(elections, at, elections.length).average().orElse(0)
        - Arrays.stream(elections, 0, at).average().orElse(0);
  }

  /** Share of the days from {@code at} on. */
  double after(int at) {
    return (double) (medians.length - at) / medians.length;
  }
}
