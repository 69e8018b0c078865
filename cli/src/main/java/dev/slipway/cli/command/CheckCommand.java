package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.conformance.ClusterCheck;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.report.Report;
import dev.slipway.report.render.Renderer;
import dev.slipway.report.render.Renderers;
import dev.slipway.report.render.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Decides, from evidence, where a control plane runs and whether that conforms. */
@Command(
    name = "check",
    header = "Check where a cluster's control plane runs (scs-0214-v2).",
    description = {
      "%nWithout FILE the cluster of the current kubeconfig context is read. FILE is",
      "a snapshot, or the output of kubectl get nodes -o json or -o yaml; - reads",
      "it from standard input."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 compliant, 1 not compliant, 2 wrong usage or invalid input,",
      "3 undecided for want of evidence, 4 the cluster could not be read."
    },
    sortOptions = false)
public final class CheckCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A snapshot or a list of nodes, JSON or YAML; - for standard input.")
  private @Nullable Path file;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "Evidence of where nodes run (kind PlacementEvidence); repeatable.")
  private List<Path> evidence = new ArrayList<>();

  @Option(
      names = "--require",
      paramLabel = "GRADE",
      converter = GradeConverter.class,
      defaultValue = "declared",
      description =
          "Least grade of host evidence that counts: declared, observed or attested. Default:"
              + " ${DEFAULT-VALUE}.")
  private Grade required = Grade.DECLARED;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Judge as of this instant, e.g. 2026-01-31T12:00:00Z. Default: now.")
  private @Nullable Instant at;

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

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (file != null && cluster.isGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "give either FILE or a live cluster (--kubeconfig, --context), not both");
    }
    ReportOutput destination = destination();
    Instant instant =
        at == null ? surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS) : at;
    EvidenceInput input;
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      ClusterInput source = new ClusterInput(surroundings, progress);
      ClusterInput.Cluster read =
          file == null
              ? source.live(cluster, ReadScope.of(NodeLabels.ALL, List.of()))
              : source.file(file, ReadScope.of(NodeLabels.ALL, List.of()));
      input = EvidenceInput.read(read, evidence, surroundings.folder());
    }
    Report report =
        new ClusterCheck(required, instant, Version.tool())
            .check(input.cluster().snapshot(), input.sources(instant), input.cluster().findings());
    destination.write(report, surroundings);
    return report.exitCode().code();
  }

  private ReportOutput destination() {
    @Nullable Path to = output.file();
    TextStyle style =
        ReportOutput.style(surroundings, to != null, !output.noColour, output.verbose);
    Renderer renderer =
        Renderers.of(format, style)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no format \""
                        + format
                        + "\"; expected one of "
                        + String.join(", ", Renderers.formats())));
    return new ReportOutput(
        renderer, to == null ? null : surroundings.folder().resolve(to), output.quiet);
  }

  /** The formats, for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Renderers.formats().iterator();
    }
  }

  /** Grades by their lower-case names. */
  private static final class GradeConverter implements ITypeConverter<Grade> {
    @Override
    public Grade convert(String word) {
      for (Grade grade : Grade.values()) {
        if (grade.word().equalsIgnoreCase(word)) {
          return grade;
        }
      }
      throw new TypeConversionException(
          "expected declared, observed or attested, found \"" + word + "\"");
    }
  }

  /** Instants as in ISO-8601. */
  private static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "expected an instant such as 2026-01-31T12:00:00Z, found \"" + text + "\"");
      }
    }
  }
}
