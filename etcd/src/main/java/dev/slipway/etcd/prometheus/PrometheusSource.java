package dev.slipway.etcd.prometheus;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series from the HTTP API of Prometheus, or of what speaks it: Thanos, Mimir, VictoriaMetrics.
 *
 * <p>What is asked for is one value per bin, which holds all that the bins do: a counter's last
 * value, a gauge's mean or largest. That is a quarter of the samples at 15 s.
 */
public final class PrometheusSource implements AutoCloseable {

  /** An answer is computed before its first byte; Prometheus gives up after two minutes. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(125), Duration.ofMinutes(10));

  /** Longer bins show nothing that a diagnosis needs. */
  private static final Duration LONGEST_STEP = Duration.ofHours(1);

  private final PrometheusAccess access;
  private final PrometheusHttp http;
  private final Progress progress;

  private PrometheusSource(PrometheusAccess access, PrometheusHttp http, Progress progress) {
    this.access = access;
    this.http = http;
    this.progress = progress;
  }

  public static PrometheusSource open(PrometheusAccess access, Progress progress) {
    return open(access, TIMEOUTS, Retries.DEFAULT, progress);
  }

  static PrometheusSource open(
      PrometheusAccess access, Timeouts timeouts, Retries retries, Progress progress) {
    return new PrometheusSource(
        access, new PrometheusHttp(access, timeouts, retries, progress), progress);
  }

  /**
   * The series of each cluster that the server knows.
   *
   * @throws EnvironmentException if the server cannot be asked
   * @throws dev.slipway.report.InvalidInputException if it knows no etcd, or there is too much of
   *     it
   */
  public List<ClusterSeries> read(PrometheusQuery query) {
    Members members = Members.find(http, access, query);
    Resolution found = Resolution.find(http, query, members.matchers());
    Duration resolution = found.distance();
    @Nullable Note coarser = found.note();
    while (true) {
      Assembly assembly = new Assembly(settings(query, resolution));
      if (coarser != null) {
        assembly.note(coarser);
      }
      Reading reading = new Reading(http, assembly, query, settings(query, resolution).step());
      @Nullable String tooMuch =
          reading.all(Question.all(members.matchers(), members.machines()), progress);
      if (tooMuch == null) {
        return assembly.build();
      }
      resolution = settings(query, resolution).step().multipliedBy(2);
      if (resolution.compareTo(LONGEST_STEP) > 0) {
        throw new EnvironmentException(
            "POST "
                + access.shown()
                + "/api/v1/query_range: the server answers nothing of use: "
                + tooMuch,
            "ask for less with --selector, or have the server's limits raised");
      }
      coarser =
          new Note(
              Note.Kind.COARSER,
              null,
              null,
              null,
              "the server's limits allow no bins shorter than " + resolution + ": " + tooMuch);
    }
  }

  private AssemblySettings settings(PrometheusQuery query, Duration resolution) {
    return new AssemblySettings(
        access.shown(),
        // One value per bin is asked for, so this is the distance of what comes.
        resolution.compareTo(AssemblySettings.SHORTEST_STEP) < 0
            ? AssemblySettings.SHORTEST_STEP
            : resolution,
        query.clusterLabel(),
        query.cluster(),
        query.hostLabel(),
        query.device());
  }

  @Override
  public void close() {
    http.close();
  }
}
