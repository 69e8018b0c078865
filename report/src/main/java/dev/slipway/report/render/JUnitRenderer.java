package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Testcase;
import dev.slipway.report.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as CI systems read it (https://github.com/testmoapp/junitxml): one suite, one test for
 * each finding.
 *
 * <p>CI knows passed, failed, broken and skipped; this is what is said with them:
 *
 * <ul>
 *   <li>MUST and FAIL: a failure.
 *   <li>MUST and UNDECIDED: an error of type {@code UNDECIDED}; a question without an answer is
 *       never green.
 *   <li>SHOULD, MAY or INFO and FAIL: skipped, "not met (SHOULD)". It must not turn a build red,
 *       and a passed test would claim that it is met.
 *   <li>SHOULD, MAY or INFO and UNDECIDED, and everything NOT_APPLICABLE: skipped, saying so.
 *   <li>PASS: passed.
 * </ul>
 *
 * <p>Where the report is undecided because no MUST rule applies, one more test, {@code verdict},
 * says so as an error. The testcases of the scope are properties of the suite.
 */
public final class JUnitRenderer implements Renderer {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public void render(Report report, OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(buffered, "UTF-8");
      new Suite(report, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }
    buffered.flush();
  }

  /** What CI is told about one finding. */
  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    static Outcome of(Finding finding) {
      boolean mandatory = finding.rule().level() == Level.MUST;
      return switch (finding.verdict()) {
        case PASS -> PASSED;
        case FAIL -> mandatory ? FAILURE : SKIPPED;
        case UNDECIDED -> mandatory ? ERROR : SKIPPED;
        case NOT_APPLICABLE -> SKIPPED;
      };
    }
  }

  private record Suite(Report report, XMLStreamWriter xml) {

    void write() throws XMLStreamException {
      boolean nothingProven = nothingProven();
      xml.writeStartDocument("UTF-8", "1.0");
      line(0);
      xml.writeStartElement("testsuites");
      line(1);
      xml.writeStartElement("testsuite");
      attribute("name", "slipway: " + report.subject());
      attribute("tests", report.findings().size() + (nothingProven ? 1 : 0));
      attribute("failures", count(Outcome.FAILURE));
      attribute("errors", count(Outcome.ERROR) + (nothingProven ? 1 : 0));
      attribute("skipped", count(Outcome.SKIPPED));
      attribute("time", "0");
      attribute("timestamp", TIMESTAMP.format(report.at()));
      properties();
      for (Finding finding : Reading.findings(report)) {
        test(finding);
      }
      if (nothingProven) {
        verdict();
      }
      end(1);
      end(0);
      xml.writeEndDocument();
      xml.writeCharacters("\n");
    }

    private boolean nothingProven() {
      return report.verdict() == Verdict.UNDECIDED && count(Outcome.ERROR) == 0;
    }

    private int count(Outcome outcome) {
      return (int) report.findings().stream().filter(f -> Outcome.of(f) == outcome).count();
    }

    private void properties() throws XMLStreamException {
      line(2);
      xml.writeStartElement("properties");
      property("verdict", report.verdict().name());
      property("tool", report.tool().name() + " " + report.tool().version());
      for (Testcase testcase : report.testcases()) {
        property("testcase." + testcase.id(), testcase.verdict().name());
      }
      end(2);
    }

    private void property(String name, String value) throws XMLStreamException {
      line(3);
      xml.writeEmptyElement("property");
      attribute("name", name);
      attribute("value", value);
    }

    private void test(Finding finding) throws XMLStreamException {
      line(2);
      xml.writeStartElement("testcase");
      attribute("classname", finding.rule().id());
      attribute("name", finding.rule().title() + " (" + finding.subject() + ")");
      attribute("time", "0");
      switch (Outcome.of(finding)) {
        case PASSED -> {}
        case FAILURE -> problem("failure", finding);
        case ERROR -> problem("error", finding);
        case SKIPPED -> {
          line(3);
          xml.writeEmptyElement("skipped");
          attribute("message", reasonToSkip(finding) + ": " + finding.message());
        }
      }
      line(3);
      xml.writeStartElement("system-out");
      xml.writeCharacters(body(finding));
      xml.writeEndElement();
      end(2);
    }

    private void problem(String element, Finding finding) throws XMLStreamException {
      line(3);
      xml.writeStartElement(element);
      attribute("type", finding.verdict().name());
      attribute("message", finding.message());
      xml.writeCharacters(Visible.text(finding.remedy()));
      xml.writeEndElement();
    }

    private static String reasonToSkip(Finding finding) {
      return switch (finding.verdict()) {
        case FAIL -> "not met (" + finding.rule().level() + ")";
        case UNDECIDED -> "undecided (" + finding.rule().level() + ")";
        case PASS, NOT_APPLICABLE -> "not applicable";
      };
    }

    private static String body(Finding finding) {
      String lines =
          finding.rule().level() + " " + finding.verdict() + ": " + Visible.text(finding.message());
      return lines
          + finding.evidence().stream()
              .map(fact -> "\n- " + Visible.text(written(fact)))
              .collect(Collectors.joining())
          + "\n"
          + Visible.text(finding.rule().reference().toString());
    }

    private static String written(Evidence fact) {
      String when = fact.observedAt() == null ? "" : ", " + fact.observedAt();
      return fact.statement() + " (" + fact.source() + when + ")";
    }

    private void verdict() throws XMLStreamException {
      line(2);
      xml.writeStartElement("testcase");
      attribute("classname", "verdict");
      attribute("name", "At least one MUST rule applies (" + report.subject() + ")");
      attribute("time", "0");
      line(3);
      xml.writeEmptyElement("error");
      attribute("type", Verdict.UNDECIDED.name());
      attribute("message", Headline.of(report).reason());
      end(2);
    }

    private void attribute(String name, int value) throws XMLStreamException {
      xml.writeAttribute(name, Integer.toString(value));
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, Visible.text(value));
    }

    private void end(int depth) throws XMLStreamException {
      line(depth);
      xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
    }
  }
}
