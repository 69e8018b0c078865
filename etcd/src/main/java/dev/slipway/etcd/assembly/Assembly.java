package dev.slipway.etcd.assembly;

import dev.slipway.etcd.assembly.Metric.Source;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts samples into bins as they come, none of them is kept. Series may come in any order, and one
 * behind the other or side by side; the samples of one come in the order of their time.
 *
 * <p>For one thread at a time.
 */
public final class Assembly implements SampleSink {

  private final AssemblySettings settings;
  private final Budget budget;
  private final Axis axis;
  private final Map<String, ClusterBins> clusters = new TreeMap<>();
  private final Map<SeriesKey, Optional<Track>> tracks = new HashMap<>();
  private final List<Note> notes = new ArrayList<>();

  public Assembly(AssemblySettings settings) {
    this.settings = settings;
    this.budget = new Budget(settings.source());
    this.axis = new Axis(settings.step().toMillis(), settings.longestInterval());
  }

  @Override
  public @Nullable Track track(Map<String, String> labels) {
    Metric metric = Metrics.named(labels.getOrDefault(NAME, ""));
    String instance = instance(labels);
    if (metric == null || instance.isEmpty()) {
      return null;
    }
    String cluster = labels.getOrDefault(settings.clusterLabel(), "");
    SeriesKey key = SeriesKey.of(cluster, instance, metric, labels);
    Optional<Track> track = tracks.get(key);
    if (track == null) {
      track =
          Optional.ofNullable(
              begin(metric, cluster.isEmpty() ? settings.cluster() : cluster, instance, labels));
      tracks.put(key, track);
    }
    return track.orElse(null);
  }

  /** Tells something about the data that the samples themselves do not. */
  public void note(Note note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  private @Nullable Track begin(
      Metric metric, String cluster, String instance, Map<String, String> labels) {
    ClusterBins bins = clusters.computeIfAbsent(cluster, name -> new ClusterBins(budget, axis));
    if (metric.source() == Source.NODE) {
      return bins.host(instance, Hosts.node(labels)).track(metric.use(), labels);
    }
    if (metric.use() instanceof Use.Started) {
      // Every process tells when it was started, so this makes nobody a member.
      return bins.occurrences(instance)::started;
    }
    MemberBins member = bins.member(instance);
    member.describe(Hosts.physical(labels, settings.hostLabel()), Hosts.node(labels));
    return member.track(metric, labels);
  }

  private static String instance(Map<String, String> labels) {
    String instance = labels.getOrDefault("instance", "");
    return instance.isEmpty() ? labels.getOrDefault("pod", "") : instance;
  }

  /**
   * The series of each cluster, in the order of their names, all on one grid; what was taken in is
   * of no use afterwards.
   */
  public List<ClusterSeries> build() {
    tracks.clear();
    return built(budget.first(), budget.length());
  }

  /**
   * The series of what lies before an instant. It is forgotten then, so that a recorder can go on
   * for months. Samples for it that come later are left out.
   */
  public List<ClusterSeries> take(Instant before) {
    long first = budget.first();
    long end = axis.bin(before.toEpochMilli());
    int length = Math.clamp(end - first, 0, budget.length());
    List<ClusterSeries> taken = length == 0 ? List.of() : built(first, length);
    budget.forgetBefore(end);
    clusters.values().forEach(ClusterBins::forget);
    notes.clear();
    return taken;
  }

  private List<ClusterSeries> built(long first, int length) {
    Grid grid = new Grid(Instant.ofEpochMilli(first * axis.stepMillis()), settings.step(), length);
    List<ClusterSeries> built = new ArrayList<>();
    clusters.forEach((name, bins) -> {
      if (!bins.members().isEmpty()) {
        built.add(build(name, bins, grid, first));
      }
    });
    return built;
  }

  private ClusterSeries build(String name, ClusterBins bins, Grid grid, long first) {
    int length = grid.length();
    SampleNotes told = new SampleNotes(grid, first, settings);
    List<MemberSeries> members = new ArrayList<>();
    for (MemberBins member : bins.members().values()) {
      Map<Latency, LatencySeries> latencies = member.latencies(first, length);
      Map<Signal, double[]> signals = member.signals(first, length);
      HostBins host = host(bins, member);
      if (host != null) {
        host.signals(signals, first, length, settings.device());
      }
      MemberSeries series =
          new MemberSeries(member.name(), member.version(), member.host(), latencies, signals);
      members.add(series);
      told.of(member, series, host);
    }
    List<Note> all = new ArrayList<>(notes);
    all.addAll(told.notes());
    all.addAll(SeriesNotes.of(grid, members, Duration.ofMillis(settings.longestInterval())));
    return new ClusterSeries(name, grid, members, all);
  }

  private @Nullable HostBins host(ClusterBins bins, MemberBins member) {
    HostBins host = bins.hostOf(member);
    // Where only etcd is labelled with its cluster.
    ClusterBins unlabelled = clusters.get(settings.cluster());
    return host == null && unlabelled != null ? unlabelled.hostOf(member) : host;
  }
}
