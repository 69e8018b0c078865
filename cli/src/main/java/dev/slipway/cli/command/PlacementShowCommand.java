package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.placement.Survey;
import dev.slipway.placement.document.PlacementDocument;
import dev.slipway.placement.picture.PlacementFigure;
import dev.slipway.placement.picture.PlacementText;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Figure.Containment;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.Figures;
import dev.slipway.report.render.TextStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows regions, zones, hosts and members. */
@Command(
    name = "show",
    header = "Show on which hosts, in which zones and regions a cluster runs.",
    description = {
      "%nA table of the members and a picture; svg is the picture alone, json and yaml",
      "are for other programs. FILE is a snapshot or a list of nodes as for check."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 shown, 2 wrong usage or invalid input, 3 the nodes may not be",
      "read, 4 the cluster or a cloud could not be read."
    },
    sortOptions = false)
public final class PlacementShowCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "svg", "json", "yaml");

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A snapshot or a list of nodes, JSON or YAML; - for standard input.")
  private @Nullable Path file;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private CloudOptions clouds = new CloudOptions();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Mixin private SignerOptions signers = new SignerOptions();

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

  public PlacementShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    EvidenceInput.Request request =
        new EvidenceInput.Request(file, cluster, clouds, evidence, signers);
    if (!request.contradiction().isEmpty()) {
      throw new ParameterException(spec.commandLine(), request.contradiction());
    }
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    EvidenceInput input;
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      input = EvidenceInput.read(request, surroundings, progress);
    }
    Survey survey = input.survey(evidence);
    @Nullable Path to = output.file();
    if (to != null) {
      WholeFile.write(surroundings.folder().resolve(to), out -> write(input, survey, out));
    } else if (!output.quiet) {
      OutputStream out = new BufferedOutputStream(surroundings.outBytes(), 1 << 16);
      write(input, survey, out);
      out.flush();
    }
    return survey.placement().unreadable().isEmpty()
        ? ExitCode.YES.code()
        : ExitCode.UNDECIDED.code();
  }

  private void write(EvidenceInput input, Survey survey, OutputStream out) throws IOException {
    switch (format) {
      case "svg" ->
          Figures.svg(
              PlacementFigure.of(survey.placement())
                  .map(Containment.class::cast)
                  .orElseGet(() -> new Containment("There are no nodes to show", List.of())),
              out);
      case "json" -> PlacementDocument.json(survey, input.at(), out);
      case "yaml" -> PlacementDocument.yaml(survey, input.at(), out);
      default -> {
        TextStyle style =
            ReportOutput.style(
                surroundings, output.file() != null, !output.noColour, output.verbose);
        String text = new PlacementText(style, input.at()).of(survey);
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The formats, for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FORMATS.iterator();
    }
  }
}
