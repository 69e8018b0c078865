package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.alerting.Dashboard;
import dev.slipway.etcd.alerting.RulesFile;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes rules for Prometheus, or a dashboard for Grafana. */
@Command(
    name = "rules",
    header = "Write Prometheus rules that fit an etcd's timings, or a Grafana dashboard.",
    description = {
      "%nRecording rules keep the shares that grades are made of; alerts scale with the",
      "timings. Check them with promtool check rules FILE."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = "Exit codes: 0 written, 2 wrong usage or invalid input.",
    sortOptions = false)
public final class EtcdRulesCommand implements Callable<Integer> {

  @Option(
      names = "--heartbeat",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      description = "Heartbeat interval, e.g. 250ms. Default: a tenth of --election.")
  private @Nullable Integer heartbeat;

  @Option(
      names = "--election",
      paramLabel = "TIME",
      converter = TimingConverter.class,
      defaultValue = "1s",
      description = "Election timeout, e.g. 2.5s. Default: ${DEFAULT-VALUE}, etcd's own.")
  private int election;

  @Option(
      names = "--dashboard",
      description = "The dashboard for Grafana instead of the rules.")
  private boolean dashboard;

  @Mixin private OutputOptions output = new OutputOptions();

  private final Surroundings surroundings;

  public EtcdRulesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    int interval = heartbeat == null ? Math.max(1, election / Timings.ADVISED_RATIO) : heartbeat;
    List<Problem> problems =
        Timings.faults(interval, election).stream()
            .map(fault -> new Problem("--heartbeat, --election", fault, ""))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    Timings timings = new Timings(interval, election);
    @Nullable Path to = output.file();
    if (to != null) {
      WholeFile.write(surroundings.folder().resolve(to), out -> write(timings, out));
    } else if (!output.quiet) {
      write(timings, surroundings.outBytes());
      surroundings.outBytes().flush();
    }
    return ExitCode.YES.code();
  }

  private void write(Timings timings, OutputStream out) throws IOException {
    if (dashboard) {
      Dashboard.write(timings, out);
    } else {
      RulesFile.write(timings, out);
    }
  }
}
