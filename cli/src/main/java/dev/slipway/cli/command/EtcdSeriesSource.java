package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.prometheus.PrometheusAccess;
import dev.slipway.etcd.prometheus.PrometheusQuery;
import dev.slipway.etcd.prometheus.PrometheusSource;
import dev.slipway.etcd.recording.FileSettings;
import dev.slipway.etcd.recording.FileSource;
import dev.slipway.etcd.scrape.ScrapeSettings;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.Progress;
import dev.slipway.report.document.Problems;
import dev.slipway.report.render.Visible;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where series of etcd come from: a server, the members themselves, or files. */
abstract class EtcdSeriesSource {

  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration SAMPLES = Duration.ofSeconds(5);

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Ask this Prometheus, Thanos or Mimir.")
  private @Nullable String prometheus;

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description =
          "Sample what etcd serves there ourselves, and node_exporter on its machines; repeatable.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--sample-for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long, every 5 s; Ctrl-C ends it early. Default: 10m.")
  private Duration sampleFor = Duration.ofMinutes(10);

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Begin, e.g. 2026-01-31T12:00:00Z.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "End. Default: now; of files their end.")
  private @Nullable Instant to;

  @Option(
      names = "--last",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "So long before the end. Default: 7d; of files all.")
  private @Nullable Duration last;

  @Mixin private EtcdLabelOptions labels = new EtcdLabelOptions();

  @Mixin private EtcdAccessOptions access = new EtcdAccessOptions();

  /** Recordings, saved answers and texts with times. */
  abstract List<Path> files();

  /** The block device of etcd, e.g. {@code vdb}; null for the busiest. */
  abstract @Nullable String device();

  /** True if any source is named. */
  boolean isGiven() {
    return !files().isEmpty() || prometheus != null || !metrics.isEmpty();
  }

  /**
   * The series of each cluster.
   *
   * @throws dev.slipway.report.InvalidInputException with all that is wrong with the options
   * @throws dev.slipway.report.EnvironmentException if a server cannot be asked
   */
  List<ClusterSeries> read(Surroundings surroundings, Progress progress) throws IOException {
    Problems problems = new Problems();
    int sources =
        (files().isEmpty() ? 0 : 1) + (prometheus == null ? 0 : 1) + (metrics.isEmpty() ? 0 : 1);
    if (sources != 1) {
      problems.add(
          "source of the series",
          sources == 0 ? "there is none" : "there is more than one",
          "give either files, --prometheus URL or --metrics URL");
    }
    if (from != null && last != null) {
      problems.add("--last", "--from says already where the time begins", "give one of them");
    }
    if (prometheus != null) {
      return ofPrometheus(prometheus, surroundings, progress, problems);
    }
    return metrics.isEmpty()
        ? ofFiles(surroundings, problems)
        : sampled(surroundings, progress, problems);
  }

  private List<ClusterSeries> sampled(
      Surroundings surroundings, Progress progress, Problems problems) throws IOException {
    ScrapeSettings settings =
        new ScrapeSettings(
            MetricsUrl.parseAll("--metrics", metrics, problems),
            SAMPLES,
            access.members(surroundings, problems),
            surroundings.clock(),
            sentence -> surroundings.err().println("slipway: " + Visible.text(sentence)));
    problems.throwIfAny();
    AssemblySettings assembled =
        new AssemblySettings(
            "--metrics", SAMPLES, labels.cluster(), "etcd", labels.host(), device());
    return MetricsSampling.run(settings, new Assembly(assembled), sampleFor, progress);
  }

  private List<ClusterSeries> ofFiles(Surroundings surroundings, Problems problems)
      throws IOException {
    problems.throwIfAny();
    List<Path> resolved = files().stream().map(surroundings.folder()::resolve).toList();
    @Nullable Instant begin = from == null && last != null ? end(surroundings).minus(last) : from;
    return FileSource.read(
        resolved, new FileSettings(begin, to, labels.cluster(), "etcd", labels.host(), device()));
  }

  private List<ClusterSeries> ofPrometheus(
      String given, Surroundings surroundings, Progress progress, Problems problems)
      throws IOException {
    @Nullable HttpUrl url = MetricsUrl.parse("--prometheus", given, problems);
    if (url == null) {
      problems.throwIfAny();
      throw new IllegalStateException("an URL that cannot be used is a problem");
    }
    PrometheusAccess reached = access.prometheus(url, surroundings, problems);
    Instant end = end(surroundings);
    Instant begin = from == null ? end.minus(last == null ? USUAL : last) : from;
    if (!begin.isBefore(end)) {
      problems.add("--from, --to", "the time ends at " + end + " before it begins", "");
    }
    problems.throwIfAny();
    try (PrometheusSource source = PrometheusSource.open(reached, progress)) {
      return source.read(
          new PrometheusQuery(
              begin, end, labels.selector(), labels.cluster(), "etcd", labels.host(), device()));
    }
  }

  private Instant end(Surroundings surroundings) {
    return to == null ? surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS) : to;
  }
}
