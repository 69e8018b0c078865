package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.etcd.diagnosis.ClusterDiagnosis;
import dev.slipway.etcd.diagnosis.Diagnosis;
import dev.slipway.etcd.diagnosis.DiagnosisDocument;
import dev.slipway.etcd.diagnosis.DiagnosisDocuments;
import dev.slipway.etcd.diagnosis.DiagnosisMarks;
import dev.slipway.etcd.diagnosis.DiagnosisReport;
import dev.slipway.etcd.diagnosis.DiagnosisText;
import dev.slipway.etcd.diagnosis.DiagnosisWriter;
import dev.slipway.etcd.diagnosis.Request;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.picture.EtcdPicture;
import dev.slipway.etcd.schedule.Change;
import dev.slipway.etcd.schedule.ChangesReader;
import dev.slipway.etcd.schedule.GitLog;
import dev.slipway.etcd.schedule.KnownSchedules;
import dev.slipway.etcd.schedule.Schedule;
import dev.slipway.etcd.schedule.SchedulesReader;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.theory.Question;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.HtmlRenderer;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.Renderers;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.TreeSink;
import dev.slipway.report.render.YamlDocument;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells whether disks are fit for etcd, why it is slow, and who is suspected. */
@Command(
    name = "diagnose",
    header = "Tell whether disks are fit for etcd, why it is slow, and who is suspected.",
    description = {
      "%nGrades the disks, counts elections, tests each theory about the cause, and joins",
      "what it finds with schedules and changes. The same input gives the same report."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 disks fit and cluster stable, 1 a disk is unfit or the cluster",
      "unstable, 2 wrong usage or invalid input, 3 undecided: the data does not",
      "suffice, 4 a server could not be read."
    },
    sortOptions = false)
public final class EtcdDiagnoseCommand implements Callable<Integer> {

  /** How far back a change may lie that is felt in the data: the log of a day before it begins. */
  private static final Duration BEFORE = Duration.ofDays(1);

  @Mixin private EtcdSeriesOptions series = new EtcdSeriesOptions();

  @Option(
      names = "--date",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Did it become slow on this day (UTC)? E.g. 2024-03-14.")
  private @Nullable LocalDate date;

  @Option(
      names = "--heartbeat",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      description = "The members' --heartbeat-interval. Default: ${DEFAULT-VALUE}.",
      defaultValue = "100ms")
  private int heartbeat = 100;

  @Option(
      names = "--election",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      description = "The members' --election-timeout. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1000ms")
  private int election = 1000;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = "Take both from this manifest: of kubeadm, Cluster API, or a static pod.")
  private @Nullable Path manifest;

  @Option(
      names = "--schedules",
      paramLabel = "FILE",
      description =
          "What runs when: kind EtcdSchedules, pipelines of Zuul, or a systemd timer. Repeatable.")
  private List<Path> schedules = new ArrayList<>();

  @Option(names = "--no-known-schedules", description = "Leave out what is known to run at SCS.")
  private boolean withoutKnown;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "What was changed when: kind EtcdChanges. Repeatable.")
  private List<Path> changes = new ArrayList<>();

  @Option(
      names = "--git",
      paramLabel = "DIR",
      description = "A git repository whose commits may be the cause. Repeatable.")
  private List<Path> repositories = new ArrayList<>();

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Also write a page with charts, what was found marked; one cluster only.")
  private @Nullable Path page;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdDiagnoseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!Renderers.formats().contains(format)) {
      throw FormatOption.noSuchFormat(format, Renderers.formats(), spec.commandLine());
    }
    KnownTimings timings = timings();
    List<Schedule> known = readSchedules();
    List<Change> changed = readChanges();
    List<ClusterSeries> clusters;
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      clusters = series.read(surroundings, progress);
    }
    if (clusters.isEmpty()) {
      throw new InvalidInputException(
          "source of the series",
          "expected series of at least one etcd, found none",
          "check --selector, or what was recorded");
    }
    if (page != null && clusters.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--page draws one cluster, and there are " + clusters.size() + "; narrow --selector");
    }
    for (ClusterSeries cluster : clusters) {
      changed.addAll(commits(cluster));
    }
    List<ClusterDiagnosis> diagnosis =
        Diagnosis.of(
            clusters,
            new Request(
                timings,
                new Question(date, Question.PLAIN.seed()),
                new Suspects(known, changed.stream().distinct().toList())));
    write(diagnosis);
    if (page != null) {
      write(page, diagnosis);
    }
    return switch (DiagnosisDocuments.verdict(diagnosis)) {
      case PASS, NOT_APPLICABLE -> ExitCode.YES.code();
      case FAIL -> ExitCode.NO.code();
      case UNDECIDED -> ExitCode.UNDECIDED.code();
    };
  }

  private KnownTimings timings() throws IOException {
    boolean told =
        spec.commandLine().getParseResult().hasMatchedOption("--election")
            || spec.commandLine().getParseResult().hasMatchedOption("--heartbeat");
    if (manifest != null) {
      if (told) {
        throw new ParameterException(
            spec.commandLine(), "give either --manifest, or --heartbeat and --election, not both");
      }
      return EtcdManifestTimings.read(manifest, surroundings);
    }
    List<String> faults = Timings.faults(heartbeat, election);
    if (!faults.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--heartbeat, --election: " + String.join("; ", faults));
    }
    return new KnownTimings(new Timings(heartbeat, election), !told);
  }

  private List<Schedule> readSchedules() throws IOException {
    List<Schedule> all = new ArrayList<>();
    for (Path file : schedules) {
      all.addAll(SchedulesReader.read(surroundings.folder().resolve(file)));
    }
    if (!withoutKnown) {
      all.addAll(KnownSchedules.ALL);
    }
    return all;
  }

  private List<Change> readChanges() throws IOException {
    List<Change> all = new ArrayList<>();
    for (Path file : changes) {
      all.addAll(ChangesReader.read(surroundings.folder().resolve(file)));
    }
    return all;
  }

  private List<Change> commits(ClusterSeries cluster) throws IOException {
    List<Change> all = new ArrayList<>();
    for (Path repository : repositories) {
      all.addAll(
          GitLog.read(
              surroundings.folder().resolve(repository),
              cluster.grid().start().minus(BEFORE),
              cluster.grid().end(),
              surroundings.environment().getOrDefault("PATH", "")));
    }
    return all;
  }

  private void write(List<ClusterDiagnosis> diagnosis) throws IOException {
    @Nullable Path to = output.file();
    if (to != null) {
      WholeFile.write(surroundings.folder().resolve(to), out -> write(diagnosis, out));
    } else if (!output.quiet) {
      OutputStream out = new BufferedOutputStream(surroundings.outBytes(), 1 << 16);
      write(diagnosis, out);
      out.flush();
    }
  }

  private void write(Path to, List<ClusterDiagnosis> diagnosis) throws IOException {
    ClusterDiagnosis cluster = diagnosis.getFirst();
    WholeFile.write(
        surroundings.folder().resolve(to),
        out ->
            out.write(
                EtcdPicture.html(cluster.series(), DiagnosisMarks.of(cluster, date))
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private void write(List<ClusterDiagnosis> diagnosis, OutputStream out) throws IOException {
    Instant now = surroundings.clock().instant();
    TextStyle style =
        ReportOutput.style(surroundings, output.file() != null, !output.noColour, output.verbose);
    DiagnosisDocument document = DiagnosisDocuments.of(diagnosis, now, Version.tool());
    TreeSink.Content content = sink -> DiagnosisWriter.write(document, sink);
    switch (format) {
      case "text" ->
          out.write(
              DiagnosisText.of(diagnosis, pictures(diagnosis, style), style)
                  .getBytes(StandardCharsets.UTF_8));
      case "json" -> JsonDocument.write(out, content);
      case "yaml" -> YamlDocument.write(out, content);
      case "html" -> {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        new HtmlRenderer().render(DiagnosisReport.of(diagnosis, now, Version.tool()), plain);
        out.write(
            EtcdDiagnosisPage.of(plain.toString(StandardCharsets.UTF_8), diagnosis, date)
                .getBytes(StandardCharsets.UTF_8));
      }
      default -> {
        Report report = DiagnosisReport.of(diagnosis, now, Version.tool());
        Renderers.of(format, style)
            .orElseThrow(
                () -> FormatOption.noSuchFormat(format, Renderers.formats(), spec.commandLine()))
            .render(report, out);
      }
    }
  }

  private static Map<String, String> pictures(List<ClusterDiagnosis> diagnosis, TextStyle style) {
    Map<String, String> pictures = new LinkedHashMap<>();
    for (ClusterDiagnosis cluster : diagnosis) {
      pictures.put(cluster.series().cluster(), EtcdPicture.terminal(cluster.series(), style));
    }
    return pictures;
  }

  /** The formats, for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Renderers.formats().iterator();
    }
  }
}
