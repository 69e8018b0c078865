package dev.slipway.report.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.report.Report;
import dev.slipway.report.document.DocumentReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What renderers write, as text. */
final class Rendered {

  private Rendered() {}

  static String by(Renderer renderer, Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      renderer.render(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  static Report readBack(String text) throws IOException {
    return ReportReader.read(
        DocumentReader.of(
            "report", new ByteArrayInputStream(text.getBytes(UTF_8)), ReportReader.LIMITS));
  }

  static String golden(String name) {
    try (InputStream in = Rendered.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
