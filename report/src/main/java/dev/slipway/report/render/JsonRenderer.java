package dev.slipway.report.render;

import dev.slipway.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** JSON, the public format of a report: {@code report.schema.json}. */
public final class JsonRenderer implements Renderer {

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(Report report, OutputStream out) throws IOException {
    JsonDocument.write(out, sink -> Tree.write(report, sink));
  }
}
