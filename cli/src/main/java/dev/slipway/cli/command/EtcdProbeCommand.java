package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.etcd.probe.ProbeDocument;
import dev.slipway.etcd.probe.ProbePlan;
import dev.slipway.etcd.probe.ProbeReport;
import dev.slipway.etcd.probe.ProbeRun;
import dev.slipway.etcd.probe.ProbeText;
import dev.slipway.etcd.probe.disk.DiskProbe;
import dev.slipway.kubernetes.client.NodeTask;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TextRenderer;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;
import dev.slipway.report.render.YamlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes to a folder as etcd does, and judges the disk below it. */
@Command(
    name = "probe",
    header = "Write to a disk as etcd does, and tell whether it is fit for etcd.",
    description = {
      "%nTakes short samples at random moments, never one number: 2300 bytes each,",
      "followed by fdatasync, in a preallocated file of 64 MB. A second DIR is probed",
      "in turn with the first, and compared. The file is removed in every case. The",
      "default rate is that of a small cluster; --full-speed is a load of its own, and",
      "not for the disk of an etcd in use."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 fit, 1 unfit, 2 wrong usage or a DIR that one",
      "cannot write to, 3 the samples do not decide it, 4 the disk failed,",
      "130 interrupted: what was measured until then is told."
    },
    sortOptions = false)
public final class EtcdProbeCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..2",
      paramLabel = "DIR",
      description = "Where etcd's data is, or could be.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many samples. Default: ${DEFAULT-VALUE}.")
  private int samples = 10;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "One sample in each such period, anywhere in it. Default: one and a half times what its"
              + " samples take. For a day: --every 5m --samples 288.")
  private @Nullable Duration every;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "20s",
      description = "The length of a sample. Default: ${DEFAULT-VALUE}.")
  private Duration length = Duration.ofSeconds(20);

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Writes a second. Default: 60, a small cluster.")
  private @Nullable Integer rate;

  @Option(names = "--full-speed", description = "As fast as the disk will.")
  private boolean fullSpeed;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the moments of the samples. Default: another each time.")
  private @Nullable Long seed;

  @Mixin private EtcdProbePod pod = new EtcdProbePod();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdProbeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProbePlan plan = plan();
    ReportOutput destination = format.destination(output, surroundings, spec.commandLine());
    @Nullable String objection = pod.objection(folders);
    if (objection != null) {
      throw wrong(objection);
    }
    if (pod.node != null && pod.image != null) {
      return inPod(pod.node, pod.image, plan, destination);
    }
    List<Path> resolved = folders.stream().map(surroundings.folder()::resolve).toList();
    long moments = seed == null ? ThreadLocalRandom.current().nextLong(1L << 32) : seed;
    ProbeRun run;
    try (Interruption interruption = Interruption.watch();
        TerminalProgress progress =
            new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      run =
          new DiskProbe(plan, surroundings.clock(), progress, interruption::came)
              .run(resolved, moments);
      Report report = ProbeReport.of(run, surroundings.clock().instant(), Version.tool());
      tell(run, report, destination);
      return exitCode(run, report).code();
    }
  }

  /** What the program there wrote is what this one writes, and so is its exit code. */
  private int inPod(String node, String image, ProbePlan plan, ReportOutput destination)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--samples=" + plan.samples(),
                "--every=" + plan.every(),
                "--for=" + plan.length(),
                plan.atFullSpeed() ? "--full-speed" : "--rate=" + plan.writesPerSecond(),
                "--format=" + destination.renderer().format()));
    if (seed != null) {
      options.add("--seed=" + seed);
    }
    if (output.verbose) {
      options.add("--verbose");
    }
    try (Interruption interruption = Interruption.watch()) {
      Optional<NodeTask.Outcome> outcome =
          pod.run(surroundings, node, image, folders, options, plan.whole(), interruption::came);
      if (outcome.isEmpty()) {
        return ExitCode.INTERRUPTED.code();
      }
      byte[] log = written(outcome.get().log()).getBytes(StandardCharsets.UTF_8);
      @Nullable Path file = destination.file();
      if (file != null) {
        WholeFile.write(file, out -> out.write(log));
      } else if (!output.quiet) {
        surroundings.outBytes().write(log);
        surroundings.outBytes().flush();
      }
      return outcome.get().exitCode();
    }
  }

  /** A log has both streams of a program; what it says of its progress begins with its name. */
  private String written(String log) {
    StringBuilder out = new StringBuilder();
    for (String line : log.lines().toList()) {
      if (line.startsWith("slipway: ")) {
        surroundings.err().println(Visible.text(line));
      } else {
        out.append(line).append('\n');
      }
    }
    return out.toString();
  }

  private ProbePlan plan() {
    if (rate != null && fullSpeed) {
      throw wrong("give either --rate or --full-speed, not both");
    }
    if (samples < 1 || samples > 100_000) {
      throw wrong("--samples is 1 to 100000");
    }
    if (rate != null && (rate < 1 || rate > 100_000)) {
      throw wrong("--rate is 1 to 100000 writes a second");
    }
    Duration all = length.multipliedBy(folders.size());
    Duration period = every == null ? all.multipliedBy(3).dividedBy(2) : every;
    if (period.compareTo(all) < 0) {
      throw wrong("--every is at least " + all + ": the samples of one period have to fit");
    }
    return ProbePlan.asEtcd(
        samples, period, length, fullSpeed ? 0 : rate == null ? ProbePlan.WRITES_PER_SECOND : rate);
  }

  private void tell(ProbeRun run, Report report, ReportOutput destination) throws IOException {
    @Nullable Path file = destination.file();
    if (file != null) {
      WholeFile.write(file, out -> write(run, report, destination, out));
    } else if (!output.quiet) {
      write(run, report, destination, surroundings.outBytes());
      surroundings.outBytes().flush();
    }
  }

  private void write(ProbeRun run, Report report, ReportOutput destination, OutputStream out)
      throws IOException {
    switch (destination.renderer().format()) {
      case "json" -> JsonDocument.write(out, sink -> ProbeDocument.write(run, report, sink));
      case "yaml" -> YamlDocument.write(out, sink -> ProbeDocument.write(run, report, sink));
      case "text" -> {
        TextStyle style =
            ReportOutput.style(
                surroundings, output.file() != null, !output.noColour, output.verbose);
        out.write(ProbeText.of(run, style).getBytes(StandardCharsets.UTF_8));
        new TextRenderer(style).render(report, out);
      }
      default -> destination.renderer().render(report, out);
    }
  }

  private static ExitCode exitCode(ProbeRun run, Report report) {
    return run.interrupted()
        ? ExitCode.INTERRUPTED
        : run.failed() ? ExitCode.ENVIRONMENT : report.exitCode();
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
