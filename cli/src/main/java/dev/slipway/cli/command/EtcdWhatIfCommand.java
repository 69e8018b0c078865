package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.timing.Bracket;
import dev.slipway.etcd.timing.Coupling;
import dev.slipway.etcd.timing.LeaderFsyncs;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.etcd.timing.WhatIf;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what other timings would do. */
@Command(
    name = "whatif",
    header = "Tell what other timings would do: side effects, and elections that remain.",
    description = {
      "%nSide effects are computed. How many elections would remain is predicted where",
      "series are given: from how long the leader's fsyncs took. The prediction is an",
      "upper bound where stalls hit all members together, as of a shared storage."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 fewer elections than --target would remain (or no series were",
      "given and controllers stand these timings), 1 not so, 2 wrong usage or invalid",
      "input, 3 the series are too short to tell, 4 a server does not play along."
    },
    sortOptions = false)
public final class EtcdWhatIfCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Mixin private EtcdSeriesOptions series = new EtcdSeriesOptions();

  @Option(
      names = "--heartbeat",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      description = "Heartbeat interval, e.g. 250ms. Default: a tenth of --election.")
  private @Nullable Integer heartbeat;

  @Option(
      names = "--election",
      paramLabel = "TIME",
      required = true,
      converter = TimingConverter.class,
      description = "Election timeout, e.g. 2.5s.")
  private int election;

  @Option(
      names = "--current-heartbeat",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      defaultValue = "100ms",
      description = "That of today. Default: ${DEFAULT-VALUE}, etcd's own.")
  private int currentHeartbeat;

  @Option(
      names = "--current-election",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      defaultValue = "1s",
      description = "That of today. Default: ${DEFAULT-VALUE}, etcd's own.")
  private int currentElection;

  @Option(
      names = "--target",
      paramLabel = "RATE",
      converter = RateConverter.class,
      defaultValue = "1/day",
      description = "There have to be fewer elections. Default: ${DEFAULT-VALUE}.")
  private double target;

  @Option(
      names = "--members",
      paramLabel = "NUMBER",
      description = "Voting members. Default: those of the series, else 3.")
  private @Nullable Integer members;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Which cluster, where the series are of several.")
  private @Nullable String cluster;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdWhatIfCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    List<Problem> problems = new ArrayList<>();
    int asked = heartbeat == null ? Math.max(1, election / Timings.ADVISED_RATIO) : heartbeat;
    check("--heartbeat, --election", asked, election, problems);
    check("--current-heartbeat, --current-election", currentHeartbeat, currentElection, problems);
    if (members != null && (members < 1 || members > 99)) {
      problems.add(new Problem("--members", "expected 1 to 99, found " + members, ""));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    Optional<LeaderFsyncs> seen = series.isGiven() ? seen() : Optional.empty();
    int followers =
        seen.map(LeaderFsyncs::followers).orElse((members == null ? 3 : members) - 1);
    WhatIf whatIf =
        WhatIf.of(
            new Timings(asked, election),
            new Timings(currentHeartbeat, currentElection),
            followers,
            target,
            seen);
    @Nullable Path to = output.file();
    if (to != null) {
      WholeFile.write(surroundings.folder().resolve(to), out -> write(whatIf, out));
    } else if (!output.quiet) {
      write(whatIf, surroundings.outBytes());
      surroundings.outBytes().flush();
    }
    return exitCode(whatIf).code();
  }

  private static void check(String place, int heartbeat, int election, List<Problem> problems) {
    for (String fault : Timings.faults(heartbeat, election)) {
      problems.add(new Problem(place, fault, "etcd does not start with other timings"));
    }
  }

  private Optional<LeaderFsyncs> seen() throws IOException {
    List<ClusterSeries> clusters;
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      clusters = series.read(surroundings, progress);
    }
    ClusterSeries one = EtcdClusterChoice.of(clusters, cluster);
    Optional<LeaderFsyncs> seen =
        members == null ? LeaderFsyncs.of(one) : LeaderFsyncs.of(one, members - 1);
    if (seen.isEmpty()) {
      surroundings
          .err()
          .println(
              "slipway: the series have no etcd_disk_wal_fsync_duration_seconds of a leader; side"
                  + " effects are all that can be told");
    }
    return seen;
  }

  private ExitCode exitCode(WhatIf whatIf) {
    Optional<Bracket.Answer> answer = whatIf.answer();
    if (answer.isPresent()) {
      return switch (answer.get()) {
        case YES -> ExitCode.YES;
        case NO -> ExitCode.NO;
        case OPEN -> ExitCode.UNDECIDED;
      };
    }
    if (series.isGiven()) {
      return ExitCode.UNDECIDED;
    }
    return Coupling.LEASE_CALL.of(whatIf.asked()) == Coupling.Standing.BEYOND
        ? ExitCode.NO
        : ExitCode.YES;
  }

  private void write(WhatIf whatIf, OutputStream out) throws IOException {
    if (format.equals("json")) {
      JsonDocument.write(out, sink -> EtcdWhatIfDocument.write(whatIf, sink));
    } else {
      TextStyle style =
          ReportOutput.style(surroundings, output.file() != null, !output.noColour, output.verbose);
      out.write(EtcdWhatIfText.of(whatIf, style).getBytes(StandardCharsets.UTF_8));
    }
  }
}
