package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.client.EtcdAccess;
import dev.slipway.etcd.client.EtcdClient;
import dev.slipway.etcd.status.ClusterView;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.etcd.status.StatusDocument;
import dev.slipway.etcd.status.StatusReport;
import dev.slipway.etcd.status.StatusText;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TextRenderer;
import dev.slipway.report.render.YamlDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the members of an etcd what they say of themselves and of each other. */
@Command(
    name = "status",
    header = "Tell how the members of an etcd are, each by itself and against the others.",
    description = {
      "%nAsks every endpoint for its status, its list of members, and one read that a",
      "majority has to agree to; nothing is written. The variables ETCDCTL_ENDPOINTS,",
      "ETCDCTL_CACERT, ETCDCTL_CERT and ETCDCTL_KEY stand for the options."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 all is well, 1 something is wrong, 2 wrong usage or invalid input,",
      "3 it cannot be decided, 4 no endpoint answered."
    },
    sortOptions = false)
public final class EtcdStatusCommand implements Callable<Integer> {

  @Option(
      names = "--endpoints",
      paramLabel = "URL[,URL...]",
      split = ",",
      description = "The client URLs of all members. Default: https://127.0.0.1:2379.")
  private List<String> endpoints = new ArrayList<>();

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "The CA of the members, PEM. Default: those of the JDK.")
  private @Nullable Path caCert;

  @Option(names = "--cert", paramLabel = "FILE", description = "Our client certificate, PEM.")
  private @Nullable Path cert;

  @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM.")
  private @Nullable Path key;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long to wait for each answer. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(10);

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdStatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReportOutput destination = format.destination(output, surroundings, spec.commandLine());
    if (timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new ParameterException(spec.commandLine(), "--timeout is at most 5m");
    }
    EtcdAccess access =
        EtcdAccess.read(
            named(),
            file(caCert, "ETCDCTL_CACERT"),
            file(cert, "ETCDCTL_CERT"),
            file(key, "ETCDCTL_KEY"),
            timeout);
    ClusterView view = new EtcdClient(access, surroundings.clock()).look();
    if (view.answered().isEmpty()) {
      throw new EnvironmentException(
          view.silent().stream()
              .map(silent -> silent.endpoint() + ": " + silent.reason())
              .collect(Collectors.joining("\n")),
          view.silent().stream()
              .map(Silent::remedy)
              .filter(remedy -> !remedy.isEmpty())
              .distinct()
              .collect(Collectors.joining("\n")));
    }
    Report report = StatusReport.of(view, Version.tool());
    @Nullable Path file = destination.file();
    if (file != null) {
      WholeFile.write(file, out -> write(view, report, destination, out));
    } else if (!output.quiet) {
      write(view, report, destination, surroundings.outBytes());
      surroundings.outBytes().flush();
    }
    return report.exitCode().code();
  }

  private List<String> named() {
    if (!endpoints.isEmpty()) {
      return endpoints;
    }
    String variable = surroundings.environment().getOrDefault("ETCDCTL_ENDPOINTS", "");
    return variable.isEmpty()
        ? List.of("https://127.0.0.1:2379")
        : Arrays.asList(variable.split(",", -1));
  }

  private @Nullable Path file(@Nullable Path option, String variable) {
    String other = surroundings.environment().getOrDefault(variable, "");
    Path given = option != null ? option : other.isEmpty() ? null : Path.of(other);
    return given == null ? null : surroundings.folder().resolve(given);
  }

  private void write(ClusterView view, Report report, ReportOutput destination, OutputStream out)
      throws IOException {
    switch (destination.renderer().format()) {
      case "json" -> JsonDocument.write(out, sink -> StatusDocument.write(view, report, sink));
      case "yaml" -> YamlDocument.write(out, sink -> StatusDocument.write(view, report, sink));
      case "text" -> {
        out.write(StatusText.of(view).getBytes(StandardCharsets.UTF_8));
        new TextRenderer(
                ReportOutput.style(
                    surroundings, output.file() != null, !output.noColour, output.verbose))
            .render(report, out);
      }
      default -> destination.renderer().render(report, out);
    }
  }
}
