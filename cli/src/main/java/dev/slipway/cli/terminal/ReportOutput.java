package dev.slipway.cli.terminal;

import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.Renderer;
import dev.slipway.report.render.TextStyle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Gives a report to whoever asked for it: into a file, or to standard output unless nothing is to
 * be said.
 *
 * @param file null for standard output
 */
public record ReportOutput(Renderer renderer, @Nullable Path file, boolean quiet) {

  /** How text looks in {@code surroundings}; a file is laid out like a log. */
  public static TextStyle style(
      Surroundings surroundings, boolean toFile, boolean colour, boolean verbose) {
    TextStyle plain = TextStyle.PLAIN.withVerbose(verbose);
    if (toFile) {
      return plain;
    }
    TextStyle seen =
        plain.withUnicode(surroundings.unicode()).withColour(colour && surroundings.colour());
    return surroundings.outIsTerminal()
        ? seen.withWidth(Math.min(surroundings.columns(), WIDEST))
        : seen;
  }

  /** Longer lines than this are tiring to read. */
  private static final int WIDEST = 100;

  /** Writes {@code report}. */
  public void write(Report report, Surroundings surroundings) throws IOException {
    if (file != null) {
      WholeFile.write(file, out -> renderer.render(report, out));
    } else if (!quiet) {
      OutputStream out = new BufferedOutputStream(surroundings.outBytes(), 1 << 16);
      renderer.render(report, out);
      out.flush();
    }
  }
}
