package dev.slipway.report.render;

import dev.slipway.report.Figure.Containment;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Draws a picture by itself, in the same look as it has in a report. */
public final class Figures {

  private Figures() {}

  /** As an SVG file that needs nothing else; leaves {@code out} open. */
  @SuppressWarnings("NullAway") // In jte, null means that nothing intercepts forms.
  public static void svg(Containment figure, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      JtesvgGenerated.render(
          new OwaspHtmlTemplateOutput(new WriterOutput(writer)), null, Picture.of(figure));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  /** As lines of a terminal, under its title. */
  public static String text(Containment figure, TextStyle style) {
    Page page = new Page(style);
    page.heading(figure.title());
    new TextTree(style).draw(figure, page);
    return page.toString();
  }
}
