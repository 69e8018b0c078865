package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.render.Renderer;
import dev.slipway.report.render.Renderers;
import dev.slipway.report.render.TextStyle;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a report is written. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  /**
   * Where a report goes, and how it looks there.
   *
   * @param command whose option it is, for errors
   */
  ReportOutput destination(OutputOptions output, Surroundings surroundings, CommandLine command) {
    @Nullable Path to = output.file();
    TextStyle style =
        ReportOutput.style(surroundings, to != null, !output.noColour, output.verbose);
    Renderer renderer =
        Renderers.of(format, style)
            .orElseThrow(() -> noSuchFormat(format, Renderers.formats(), command));
    return new ReportOutput(
        renderer, to == null ? null : surroundings.folder().resolve(to), output.quiet);
  }

  /** What to throw where {@code format} is none of {@code formats}. */
  static ParameterException noSuchFormat(
      String format, Collection<String> formats, CommandLine command) {
    return new ParameterException(
        command,
        "there is no format \"" + format + "\"; expected one of " + String.join(", ", formats));
  }

  /** The formats, for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Renderers.formats().iterator();
    }
  }
}
