package dev.slipway.etcd.incident;

import dev.slipway.etcd.assembly.KnownBin;
import dev.slipway.etcd.recording.LineWriter;
import dev.slipway.etcd.recording.RecordedLine;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Histogram;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an incident as a recording: {@code FILE DAYS MEMBERS STEP-SECONDS KIND}. The example and
 * the benchmark are made by it.
 */
public final class IncidentRecording {

  private IncidentRecording() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Incident incident =
        Incident.ofDays(Integer.parseInt(arguments[1]))
            .members(Integer.parseInt(arguments[2]))
            .step(Duration.ofSeconds(Integer.parseInt(arguments[3])))
            .named("example");
    ClusterSeries series =
        switch (arguments[4]) {
          case "hourly" ->
              incident
                  .baseMillis(3)
                  .fsyncsPerSecond(0.6)
                  .hourlyBump(30, 3)
                  .randomElections(0.6)
                  .series();
          case "all" -> incident.baseMillis(6).hourlyBump(30, 3).sharedStalls(24, 5).series();
          default -> incident.series();
        };
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      write(series, out, arguments[4].equals("hourly"));
    }
  }

  /**
   * @param brief leaves out what is zero or always the same, to be small
   */
  static void write(ClusterSeries series, OutputStream out, boolean brief) throws IOException {
    for (Note note : series.notes()) {
      out.write(LineWriter.line(new RecordedLine.About(series.cluster(), note)));
    }
    for (int bin = 0; bin < series.grid().length(); bin++) {
      for (MemberSeries member : series.members()) {
        out.write(
            LineWriter.line(
                new RecordedLine.Bin(bin(series, member, bin, series.grid().at(bin), brief))));
      }
    }
  }

  private static KnownBin bin(
      ClusterSeries series, MemberSeries member, int bin, Instant at, boolean brief) {
    Map<Latency, Histogram> latencies = new EnumMap<>(Latency.class);
    for (Map.Entry<Latency, LatencySeries> latency : member.latencies().entrySet()) {
      if (latency.getValue().isKnown(bin)) {
        Histogram histogram = latency.getValue().histogram(bin, bin + 1);
        latencies.put(latency.getKey(), brief ? rounded(histogram) : histogram);
      }
    }
    Map<Signal, Double> signals = new EnumMap<>(Signal.class);
    for (Map.Entry<Signal, double[]> signal : member.signals().entrySet()) {
      double value = signal.getValue()[bin];
      boolean told =
          !brief
              || signal.getKey() == Signal.LEADER_CHANGES
              || signal.getKey() == Signal.IS_LEADER
              || signal.getKey() == Signal.HAS_LEADER;
      if (told && !Double.isNaN(value)) {
        signals.put(signal.getKey(), (double) (float) value);
      }
    }
    return new KnownBin(
        series.cluster(),
        member.name(),
        at,
        series.grid().step(),
        member.version(),
        member.host(),
        latencies,
        signals);
  }

  /** To milliseconds, as fewer digits are packed better. */
  private static Histogram rounded(Histogram histogram) {
    long[] counts = new long[histogram.bounds().classes()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = histogram.count(i);
    }
    return Histogram.of(
        histogram.bounds(), counts, Math.round(histogram.seconds() * 1000) / 1000.0);
  }
}
