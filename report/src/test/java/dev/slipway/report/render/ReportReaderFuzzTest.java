package dev.slipway.report.render;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Report;
import dev.slipway.report.document.DocumentReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** What is read as a report can be rendered in every format and read back equal. */
class ReportReaderFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyReport(byte[] bytes) throws IOException {
    Report report;
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(bytes), ReportReader.LIMITS)) {
      report = ReportReader.read(reader);
    } catch (InvalidInputException e) {
      return;
    }
    for (Renderer renderer : Renderers.all(TextStyle.PLAIN)) {
      Rendered.by(renderer, report);
    }
    String json = Rendered.by(new JsonRenderer(), report);
    if (!json.contains("\ufffd") && !Rendered.readBack(json).equals(report)) {
      throw new AssertionError("read back as something else: " + json);
    }
  }
}
