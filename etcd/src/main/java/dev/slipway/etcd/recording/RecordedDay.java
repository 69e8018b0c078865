package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of one day that are to be written. */
final class RecordedDay {

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;

  /** What is to be written, by day: bin by bin, the members of a bin one behind the other. */
  static SortedMap<LocalDate, RecordedDay> of(
      List<ClusterSeries> series, Instant from, RecordedNotes notes) {
    TreeMap<LocalDate, RecordedDay> days = new TreeMap<>();
    for (ClusterSeries cluster : series) {
      for (int bin = 0; bin < cluster.grid().length(); bin++) {
        Instant start = cluster.grid().at(bin);
        if (!start.isBefore(from)) {
          for (MemberSeries member : cluster.members()) {
            Optional<KnownBin> known = known(cluster, member, bin);
            if (known.isPresent()) {
              day(days, start).add(new RecordedLine.Bin(known.get()));
            }
          }
        }
      }
      Instant end = cluster.grid().end().minusSeconds(1);
      for (Note note : cluster.notes()) {
        if (cluster.grid().length() > 0
            && notes.isToBeWritten(cluster.cluster(), note, RecordingFiles.day(end))) {
          day(days, end).add(new RecordedLine.About(cluster.cluster(), note));
        }
      }
    }
    return days;
  }

  private static RecordedDay day(Map<LocalDate, RecordedDay> days, Instant at) {
    return days.computeIfAbsent(RecordingFiles.day(at), d -> new RecordedDay());
  }

  private void add(RecordedLine line) {
    lines.writeBytes(LineWriter.line(line));
    count++;
  }

  byte[] bytes() {
    return lines.toByteArray();
  }

  int lines() {
    return count;
  }

  /** Empty where nothing is known. */
  private static Optional<KnownBin> known(ClusterSeries cluster, MemberSeries member, int bin) {
    Map<Latency, Histogram> latencies = new EnumMap<>(Latency.class);
    for (Map.Entry<Latency, LatencySeries> latency : member.latencies().entrySet()) {
      if (latency.getValue().isKnown(bin)) {
        latencies.put(latency.getKey(), latency.getValue().histogram(bin, bin + 1));
      }
    }
    Map<Signal, Double> signals = new EnumMap<>(Signal.class);
    for (Map.Entry<Signal, double[]> signal : member.signals().entrySet()) {
      double value = signal.getValue()[bin];
      if (!Double.isNaN(value)) {
        signals.put(signal.getKey(), value);
      }
    }
    return latencies.isEmpty() && signals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KnownBin(
                cluster.cluster(),
                member.name(),
                cluster.grid().at(bin),
                cluster.grid().step(),
                member.version(),
                member.host(),
                latencies,
                signals));
  }
}
