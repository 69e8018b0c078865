package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Series in which every count is chosen. */
final class Series {

  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);

  private Series() {}

  static Grid minutes(int count) {
    return new Grid(START, MINUTE, count);
  }

  /** In every bin so many in the class at or below each of the bounds, seconds. */
  static LatencySeries latency(int bins, Map<Double, Integer> perBin) {
    LatencySeries.Builder builder = LatencySeries.builder(Bounds.DISK, bins);
    for (int bin = 0; bin < bins; bin++) {
      int at = bin;
      builder.known(bin);
      perBin.forEach((bound, count) -> builder.add(at, Bounds.DISK.classUpTo(bound), count));
    }
    return builder.build();
  }

  static double[] signal(int bins, IntToDoubleFunction value) {
    double[] signal = new double[bins];
    Arrays.setAll(signal, value);
    return signal;
  }

  static MemberSeries member(
      String name, Map<Latency, LatencySeries> latencies, Map<Signal, double[]> signals) {
    return new MemberSeries(name, null, null, latencies, signals);
  }

  static ClusterSeries cluster(int bins, List<Note> notes, MemberSeries... members) {
    return new ClusterSeries("c", minutes(bins), List.of(members), notes);
  }

  static ClusterSeries cluster(int bins, MemberSeries... members) {
    return cluster(bins, List.of(), members);
  }
}
