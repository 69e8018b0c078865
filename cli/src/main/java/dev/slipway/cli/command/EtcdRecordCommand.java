package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.prometheus.PrometheusAccess;
import dev.slipway.etcd.prometheus.PrometheusQuery;
import dev.slipway.etcd.prometheus.PrometheusSource;
import dev.slipway.etcd.recording.BinSupply;
import dev.slipway.etcd.recording.QueriedBins;
import dev.slipway.etcd.recording.Recorder;
import dev.slipway.etcd.recording.RecordingLoop;
import dev.slipway.etcd.recording.ScrapedBins;
import dev.slipway.etcd.scrape.Sampling;
import dev.slipway.etcd.scrape.ScrapeSettings;
import dev.slipway.report.ExitCode;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a compact series of what etcd tells, for longer than servers keep raw samples. */
@Command(
    name = "record",
    header = "Record what etcd tells, compactly, for months.",
    description = {
      "%nSamples the members' /metrics, or asks a Prometheus, and appends one line per",
      "minute and member to a file per day. Runs until it is interrupted; what fails",
      "is told and tried again. Read it with slipway etcd diagnose DIR."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 ended, 2 wrong usage or invalid input, 4 the folder could not be",
      "written to at the start."
    },
    sortOptions = false)
public final class EtcdRecordCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      arity = "1..*",
      description = "Sample what etcd serves there, and node_exporter on its machines; repeatable.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "Ask this Prometheus, Thanos or Mimir instead.")
  private @Nullable String prometheus;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder to write to. Default: etcd-recording.")
  private Path folder = Path.of("etcd-recording");

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Distance of our samples. Default: 15s.")
  private Duration every = Duration.ofSeconds(15);

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after this time. Default: never.")
  private @Nullable Duration time;

  @Option(
      names = "--keep",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Delete files that are older, whole days. Default: 60d.")
  private Duration keep = Duration.ofDays(60);

  @Option(
      names = "--backfill",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Into an empty folder, also record so much of what the server still has. Default: 1h.")
  private Duration backfill = Duration.ofHours(1);

  @Mixin private EtcdLabelOptions labels = new EtcdLabelOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Name of the cluster where no label tells it. Default: etcd.")
  private String cluster = "etcd";

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "The block device of etcd, e.g. vdb. Default: the busiest.")
  private @Nullable String device;

  @Mixin private EtcdAccessOptions access = new EtcdAccessOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Surroundings surroundings;

  public EtcdRecordCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Problems problems = new Problems();
    if (metrics.isEmpty() == (prometheus == null)) {
      problems.add(
          "source of the series",
          prometheus == null ? "there is none" : "there are two",
          "give either --metrics URL... or --prometheus URL");
    }
    if (every.compareTo(SHORTEST) < 0) {
      problems.add("--every", "is at least 1s", "");
    }
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      problems.add("--keep", "is at least 1d: the files are of whole days", "");
    }
    if (prometheus == null) {
      scraped(problems);
    } else {
      queried(prometheus, problems);
    }
    return ExitCode.YES.code();
  }

  private void scraped(Problems problems) throws IOException, InterruptedException {
    List<HttpUrl> targets = MetricsUrl.parseAll("--metrics", metrics, problems);
    ScrapeSettings settings =
        new ScrapeSettings(
            targets,
            every,
            access.members(surroundings, problems),
            surroundings.clock(),
            this::log);
    problems.throwIfAny();
    AssemblySettings assembled =
        new AssemblySettings("--metrics", every, labels.cluster(), cluster, labels.host(), device);
    Assembly assembly = new Assembly(assembled);
    try (Recorder recorder = Recorder.open(surroundings.folder().resolve(folder));
        Sampling sampling = Sampling.begin(settings, assembly)) {
      log(
          "recording "
              + Told.counted(settings.targets().size(), "target")
              + " every "
              + Told.duration(every)
              + " to "
              + folder);
      run(
          recorder,
          new ScrapedBins(assembly, assembled.step(), every),
          Instant.EPOCH,
          sampling::stop);
    }
  }

  private void queried(String given, Problems problems) throws IOException, InterruptedException {
    @Nullable HttpUrl url = MetricsUrl.parse("--prometheus", given, problems);
    if (url == null) {
      problems.throwIfAny();
      throw new IllegalStateException("a URL that cannot be used is a problem");
    }
    PrometheusAccess reached = access.prometheus(url, surroundings, problems);
    problems.throwIfAny();
    try (Recorder recorder = Recorder.open(surroundings.folder().resolve(folder));
        PrometheusSource source = PrometheusSource.open(reached, Progress.NONE)) {
      Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      Optional<Instant> end = recorder.end();
      Instant from = end.orElse(now.minus(backfill));
      log("recording from " + from + " on to " + folder);
      run(
          recorder,
          new QueriedBins(
              source,
              (begin, to) ->
                  new PrometheusQuery(
                      begin,
                      to,
                      labels.selector(),
                      labels.cluster(),
                      cluster,
                      labels.host(),
                      device)),
          from,
          () -> {});
    }
  }

  private void run(Recorder recorder, BinSupply supply, Instant from, Runnable alsoStopped)
      throws IOException, InterruptedException {
    RecordingLoop loop =
        new RecordingLoop(
            recorder,
            supply,
            from,
            AssemblySettings.SHORTEST_STEP,
            (int) Math.min(keep.toDays(), 36_500),
            surroundings.clock(),
            this::log);
    try (AtEnd atEnd =
        AtEnd.of(() -> {
          alsoStopped.run();
          loop.stop();
        })) {
      loop.run(time);
    }
    log("ended");
  }

  private synchronized void log(String sentence) {
    surroundings
        .err()
        .println(
            surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS)
                + " slipway: "
                + Visible.text(sentence));
  }
}
