package dev.slipway.etcd.assembly;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples for tests, in seconds from noon. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  static final String MEMBER = "10.0.0.11:2381";

  final Assembly assembly;

  Samples(Duration resolution) {
    this(AssemblySettings.of("test", resolution));
  }

  Samples(AssemblySettings settings) {
    this.assembly = new Assembly(settings);
  }

  static Samples every15Seconds() {
    return new Samples(Duration.ofSeconds(15));
  }

  /** Labels as name, value, name, value. */
  static Map<String, String> labels(String metric, String... further) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(SampleSink.NAME, metric);
    labels.put("instance", MEMBER);
    for (int i = 0; i < further.length; i += 2) {
      labels.put(further[i], further[i + 1]);
    }
    return labels;
  }

  /** Samples as second, value, second, value. */
  Samples add(Map<String, String> labels, double... samples) {
    Track track = assembly.track(labels);
    if (track == null) {
      throw new AssertionError("nobody needs " + labels);
    }
    for (int i = 0; i < samples.length; i += 2) {
      track.sample(NOON.toEpochMilli() + Math.round(samples[i] * 1000), samples[i + 1]);
    }
    return this;
  }

  Samples add(String metric, double... samples) {
    return add(labels(metric), samples);
  }

  ClusterSeries cluster() {
    List<ClusterSeries> all = assembly.build();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " clusters");
    }
    return all.getFirst();
  }

  MemberSeries member() {
    return cluster().members().getFirst();
  }

  static List<String> notes(ClusterSeries cluster, Note.Kind kind) {
    return cluster.notes().stream()
        .filter(note -> note.kind() == kind)
        .map(note -> note.member() + ": " + note.sentence())
        .toList();
  }
}
