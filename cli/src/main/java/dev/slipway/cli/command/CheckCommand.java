package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.conformance.ClusterCheck;
import dev.slipway.conformance.HostedClusterCheck;
import dev.slipway.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides, from evidence, where a control plane runs and whether that conforms. */
@Command(
    name = "check",
    header = "Check where a cluster's control plane runs (scs-0214-v2).",
    description = {
      "%nWithout FILE the cluster of the current kubeconfig context is read. FILE is",
      "a snapshot, or the output of kubectl get nodes -o json or -o yaml; - reads",
      "it from standard input. With --cloud Nova tells on which hosts the nodes are."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 compliant, 1 not compliant, 2 wrong usage or invalid input,",
      "3 undecided for want of evidence, 4 the cluster or a cloud could not be read."
    },
    sortOptions = false)
public final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A snapshot or a list of nodes, JSON or YAML; - for standard input.")
  private @Nullable Path file;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private CloudOptions clouds = new CloudOptions();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Mixin private HostedOptions hosted = new HostedOptions();

  @Mixin private SignerOptions signers = new SignerOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    EvidenceInput.Request request =
        new EvidenceInput.Request(file, cluster, clouds, evidence, signers);
    if (!request.contradiction().isEmpty()) {
      throw new ParameterException(spec.commandLine(), request.contradiction());
    }
    hosted.requireSense(spec.commandLine(), evidence);
    ReportOutput destination = format.destination(output, surroundings, spec.commandLine());
    Report report = hosted.isGiven() ? hostedReport(request) : report(request);
    destination.write(report, surroundings);
    return report.exitCode().code();
  }

  private Report report(EvidenceInput.Request request) throws IOException {
    EvidenceInput input;
    try (TerminalProgress progress = progress()) {
      input = EvidenceInput.read(request, surroundings, progress);
    }
    return new ClusterCheck(evidence.required, input.at(), Version.tool())
        .check(input.snapshot(), input.sources(), input.findings());
  }

  /** The cluster itself is read too if it is named; its own kubeconfig is no default here. */
  private Report hostedReport(EvidenceInput.Request request) throws IOException {
    HostedInput input;
    HostedClusterCheck.@Nullable Read own = null;
    try (TerminalProgress progress = progress()) {
      input = HostedInput.read(hosted, request, surroundings, progress);
      if (file != null || cluster.isGiven()) {
        EvidenceInput read = EvidenceInput.read(request, surroundings, progress);
        own = new HostedClusterCheck.Read(read.snapshot(), read.sources(), read.findings());
      }
    }
    return new HostedClusterCheck(evidence.required, input.at(), Version.tool())
        .check(input.controlPlane(), input.management(), own);
  }

  private TerminalProgress progress() {
    return new TerminalProgress(surroundings, output.verbose, output.quiet);
  }
}
