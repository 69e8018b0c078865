package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Signal;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** The recorded bins of one member. */
final class RecordedMember {

  private final Budget budget;

  /** Of the bin that was taken; NaN where there is none. */
  private final Bins weights;

  private final EnumMap<Latency, HistogramBins> histograms = new EnumMap<>(Latency.class);
  private final EnumMap<Signal, Bins> signals = new EnumMap<>(Signal.class);
  private @Nullable String version;
  private long versionOf = Long.MIN_VALUE;
  private @Nullable String host;
  private long hostOf = Long.MIN_VALUE;

  RecordedMember(Budget budget) {
    this.budget = budget;
    this.weights = new Bins(budget);
  }

  void add(KnownBin bin, long at) {
    float weight = bin.weight();
    if (weights.isKnown(at)) {
      if (weights.get(at) >= weight) {
        return;
      }
      histograms.values().forEach(histogram -> histogram.forget(at));
      signals.values().forEach(signal -> signal.set(at, Float.NaN));
    }
    weights.set(at, weight);
    bin.latencies().forEach((latency, histogram) -> add(latency, histogram, at));
    bin.signals()
        .forEach((signal, value) ->
            signals.computeIfAbsent(signal, s -> new Bins(budget)).set(at, value));
    if (bin.version() != null && at >= versionOf) {
      version = bin.version();
      versionOf = at;
    }
    if (bin.host() != null && at >= hostOf) {
      host = bin.host();
      hostOf = at;
    }
  }

  private void add(Latency latency, Histogram histogram, long at) {
    HistogramBins bins = histograms.computeIfAbsent(latency, l -> new HistogramBins(budget));
    Bounds bounds = histogram.bounds();
    long below = 0;
    for (int i = 0; i < bounds.classes(); i++) {
      below += histogram.count(i);
      bins.atMost(bounds.upper(i)).set(at, (double) below);
    }
    if (!Double.isNaN(histogram.seconds())) {
      bins.seconds().set(at, histogram.seconds());
    }
  }

  MemberSeries series(String name, long first, int length) {
    EnumMap<Latency, LatencySeries> latencies = new EnumMap<>(Latency.class);
    histograms.forEach((latency, histogram) -> {
      LatencySeries series = histogram.series(first, length, MemberBins.usual(latency));
      if (series != null) {
        latencies.put(latency, series);
      }
    });
    EnumMap<Signal, double[]> built = new EnumMap<>(Signal.class);
    signals.forEach((signal, bins) -> {
      double[] values = MemberBins.values(first, length, bins::get);
      if (values != null) {
        built.put(signal, values);
      }
    });
    return new MemberSeries(name, version, host, latencies, built);
  }
}
