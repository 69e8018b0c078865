package dev.slipway.cli.terminal;

import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Gives a report to whoever asked for it, in the format they asked for. */
public final class ReportOutput {

  /** The formats of a report. */
  public enum Format {
    text,
    json,
    yaml,
    junit,
    html
  }

  private ReportOutput() {}
}
