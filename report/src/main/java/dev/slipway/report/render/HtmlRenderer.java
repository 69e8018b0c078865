package dev.slipway.report.render;

import dev.slipway.report.Report;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One HTML file that needs nothing else: no script, no font, no network. The templates are in
 * {@code src/main/jte}; the build turns them into Java, so nothing is parsed here.
 */
public final class HtmlRenderer implements Renderer {

  @Override
  public String format() {
    return "html";
  }

  @Override
  @SuppressWarnings("NullAway") // In jte, null means that nothing intercepts forms.
  public void render(Report report, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      JtepageGenerated.render(
          new OwaspHtmlTemplateOutput(new WriterOutput(writer)), null, new Sheet(report));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }
}
