package dev.slipway.report.render;

import dev.slipway.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** YAML: the same tree as JSON. */
public final class YamlRenderer implements Renderer {

  @Override
  public String format() {
    return "yaml";
  }

  @Override
  public void render(Report report, OutputStream out) throws IOException {
    YamlDocument.write(out, sink -> Tree.write(report, sink));
  }
}
