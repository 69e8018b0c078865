package dev.slipway.report.render;

import dev.slipway.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. */
public interface Renderer {

  /** Name of the format as {@code --format} takes it, e.g. {@code json}. */
  String format();

  /** Writes {@code report} in UTF-8 to {@code out}, which is flushed but not closed. */
  void render(Report report, OutputStream out) throws IOException;
}
