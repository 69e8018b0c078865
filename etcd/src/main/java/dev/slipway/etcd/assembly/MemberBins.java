package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.Signal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What etcd tells of one member. */
final class MemberBins {

  private final String name;
  private final Budget budget;
  private final Axis axis;
  private final Occurrences occurrences;
  private final EnumMap<Latency, HistogramBins> histograms = new EnumMap<>(Latency.class);
  private final EnumMap<Signal, Bins> bins = new EnumMap<>(Signal.class);
  private final EnumMap<Signal, MeanBins> means = new EnumMap<>(Signal.class);

  /** By the name that they had. */
  private final Map<String, Bins> formerly = new LinkedHashMap<>();

  private final EnumMap<Signal, Metric> renamed = new EnumMap<>(Signal.class);
  private @Nullable String version;
  private @Nullable String host;
  private @Nullable String node;

  MemberBins(String name, Occurrences occurrences, Budget budget, Axis axis) {
    this.name = name;
    this.occurrences = occurrences;
    this.budget = budget;
    this.axis = axis;
  }

  String name() {
    return name;
  }

  Occurrences occurrences() {
    return occurrences;
  }

  @Nullable String version() {
    return version;
  }

  /** Key of the physical host. */
  @Nullable String host() {
    return host;
  }

  /** Name of the machine in Kubernetes, where a label tells it. */
  @Nullable String node() {
    return node;
  }

  /** Takes what the labels of a series say about the member. */
  void describe(@Nullable String physicalHost, @Nullable String kubernetesNode) {
    host = physicalHost == null ? host : physicalHost;
    node = kubernetesNode == null ? node : kubernetesNode;
  }

  /** Null if the labels are of no use. */
  @Nullable Track track(Metric metric, Map<String, String> labels) {
    return switch (metric.use()) {
      case Use.Bucket(Latency latency) -> {
        double bound = Numbers.parse(labels.getOrDefault("le", ""));
        yield bound > 0 ? counter(histogram(latency).atMost(bound), false) : null;
      }
      case Use.Seconds(Latency latency) -> counter(histogram(latency).seconds(), false);
      case Use.Increase(Signal signal) -> counter(bins(signal), false);
      case Use.Appearing(Signal signal) -> counter(bins(signal), true);
      case Use.Mean(Signal signal) -> gauge(mean(signal)::add);
      case Use.Most(Signal signal) -> gauge(bins(signal)::most);
      case Use.Latest(Signal signal) ->
          gauge((metric.today() == null ? bins(signal) : former(signal, metric))::set);
      case Use.Version _ -> {
        String told = labels.get("server_version");
        // The series of the version before ends where the next begins.
        yield (millis, value) -> version = told == null || value != 1 ? version : told;
      }
      case Use.Started _, Use.Share _, Use.OfDevice _, Use.Clock _, Use.ClockDifference _ -> null;
    };
  }

  private Track counter(Bins into, boolean appearing) {
    return new CounterTrack(axis, occurrences, into, null, appearing);
  }

  private Track gauge(GaugeTrack.Into into) {
    return new GaugeTrack(axis, occurrences, into);
  }

  private HistogramBins histogram(Latency latency) {
    return histograms.computeIfAbsent(latency, l -> new HistogramBins(budget));
  }

  private Bins bins(Signal signal) {
    return bins.computeIfAbsent(signal, s -> new Bins(budget));
  }

  private MeanBins mean(Signal signal) {
    return means.computeIfAbsent(signal, s -> new MeanBins(budget));
  }

  private Bins former(Signal signal, Metric metric) {
    renamed.put(signal, metric);
    return formerly.computeIfAbsent(metric.name(), n -> new Bins(budget));
  }

  Map<Latency, LatencySeries> latencies(long first, int length) {
    EnumMap<Latency, LatencySeries> latencies = new EnumMap<>(Latency.class);
    histograms.forEach((latency, histogram) -> {
      LatencySeries series = histogram.series(first, length, usual(latency));
      if (series != null) {
        latencies.put(latency, series);
      }
    });
    return latencies;
  }

  /** Bounds that the metric has in etcd. */
  static Bounds usual(Latency latency) {
    return latency == Latency.ROUND_TRIP ? Bounds.ROUND_TRIP : Bounds.DISK;
  }

  /** Those whose buckets came with other bounds than etcd's, or some only at times. */
  Set<Latency> ofOtherBounds(Map<Latency, LatencySeries> built) {
    Set<Latency> other = EnumSet.noneOf(Latency.class);
    histograms.forEach((latency, histogram) -> {
      LatencySeries series = built.get(latency);
      double[] seen = histogram.bounds();
      if (seen.length > 0
          && (series == null
              || !series.bounds().equals(usual(latency))
              || seen.length != series.bounds().classes() - 1)) {
        other.add(latency);
      }
    });
    return other;
  }

  Map<Signal, double[]> signals(long first, int length) {
    EnumMap<Signal, double[]> built = new EnumMap<>(Signal.class);
    EnumMap<Signal, OfBin> known = new EnumMap<>(Signal.class);
    bins.forEach((signal, values) -> known.put(signal, values::get));
    means.forEach((signal, values) -> known.put(signal, values::get));
    renamed.forEach((signal, metric) ->
        known.merge(
            signal,
            formerly(metric),
            (now, before) -> bin -> first(now.get(bin), before.get(bin))));
    known.forEach((signal, values) -> {
      double[] array = values(first, length, values);
      if (array != null) {
        built.put(signal, array);
      }
    });
    return built;
  }

  private OfBin formerly(Metric metric) {
    Bins values = formerly.get(metric.name());
    return values == null ? bin -> Double.NaN : values::get;
  }

  private static double first(double now, double before) {
    return Double.isNaN(now) ? before : now;
  }

  /** Metrics of which only the former name was there, for all or some of the time. */
  Iterable<Metric> usedByFormerName(long first, int length) {
    return renamed.entrySet().stream()
        .filter(entry -> {
          Bins now = bins.get(entry.getKey());
          OfBin before = formerly(entry.getValue());
          for (long bin = first; bin < first + length; bin++) {
            if (!Double.isNaN(before.get(bin)) && (now == null || !now.isKnown(bin))) {
              return true;
            }
          }
          return false;
        })
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Null if nothing is known of any bin. */
  static double @Nullable [] values(long first, int length, OfBin of) {
    double[] values = new double[length];
    boolean known = false;
    for (int i = 0; i < length; i++) {
      values[i] = of.get(first + i);
      known |= !Double.isNaN(values[i]);
    }
    return known ? values : null;
  }
}
