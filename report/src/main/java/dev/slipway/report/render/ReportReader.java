package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Testcase;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads what {@link JsonRenderer} and {@link YamlRenderer} write. Keys it does not know are passed
 * over, so that it reads the reports of later versions too.
 */
public final class ReportReader {

  /** Evidence for thousands of nodes fits; boxes may be nested more than 40 deep. */
  public static final Limits LIMITS = new Limits(256L << 20, 100, 0);

  private ReportReader() {}

  /**
   * Reads the report in {@code file}.
   *
   * @throws InvalidInputException with every problem found and its place
   */
  public static Report read(Path file) throws IOException {
    try (DocumentReader reader = DocumentReader.open(file, LIMITS)) {
      return read(reader);
    }
  }

  /** Reads the one report of the document. */
  public static Report read(DocumentReader reader) throws IOException {
    Problems problems = new Problems();
    Fields fields = Fields.of(Value.read(reader), problems);
    fields.exactly("apiVersion", Report.API_VERSION);
    fields.exactly("kind", Report.KIND);
    // Another kind of document would only lack everything; that is one problem, not twelve.
    problems.throwIfAny();
    Report report = report(fields);
    Verdict written = fields.constant("verdict", Verdict.class);
    problems.throwIfAny();
    if (written != report.verdict()) {
      throw new InvalidInputException(
          fields.place("verdict").toString(),
          "expected the verdict "
              + report.verdict()
              + " that the findings add up to, found "
              + written,
          "use the report as it was written");
    }
    return report;
  }

  private static Report report(Fields fields) {
    String subject = fields.text("subject");
    var at = fields.instant("at");
    Fields tool = fields.fields("tool");
    return new Report(
        subject,
        at,
        new Tool(tool.text("name"), tool.text("version")),
        fields.list("examined", ReportReader::examined),
        fields.list("findings", ReportReader::finding),
        fields.list("testcases", ReportReader::testcase),
        fields.list("figures", ReportReader::figure));
  }

  private static Examined examined(Fields fields) {
    return new Examined(
        fields.text("source"),
        fields.constant("outcome", Examined.Outcome.class),
        fields.text("detail"),
        fields.instantOrNull("at"));
  }

  private static Finding finding(Fields fields) {
    return new Finding(
        new Rule(
            fields.text("rule"),
            fields.constant("level", Level.class),
            fields.text("title"),
            fields.uri("reference")),
        fields.constant("verdict", Verdict.class),
        fields.text("subject"),
        fields.text("message"),
        fields.list("evidence", ReportReader::evidence),
        fields.text("remedy"));
  }

  private static Evidence evidence(Fields fields) {
    return new Evidence(
        fields.text("statement"), fields.text("source"), fields.instantOrNull("observedAt"));
  }

  private static Testcase testcase(Fields fields) {
    return new Testcase(
        fields.text("id"), fields.constant("verdict", Verdict.class), fields.texts("rules"));
  }

  private static Figure figure(Fields fields) {
    fields.exactly("type", "containment");
    return new Figure.Containment(fields.text("title"), fields.list("boxes", ReportReader::box));
  }

  private static Figure.Box box(Fields fields) {
    return new Figure.Box(
        fields.text("kind"),
        fields.text("label"),
        fields.constant("tone", Figure.Tone.class),
        fields.list("children", ReportReader::box));
  }
}
