package dev.slipway.report.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitRendererTest {

  private final JUnitRenderer renderer = new JUnitRenderer();

  @Test
  void bytesAreStable() {
    assertThat(Rendered.by(renderer, Examples.failing())).isEqualTo(Rendered.golden("failing.xml"));
  }

  @ParameterizedTest
  @CsvSource({
    "MUST, PASS, ''",
    "MUST, FAIL, failure",
    "MUST, UNDECIDED, error",
    "MUST, NOT_APPLICABLE, skipped",
    "SHOULD, PASS, ''",
    "SHOULD, FAIL, skipped",
    "SHOULD, UNDECIDED, skipped",
    "SHOULD, NOT_APPLICABLE, skipped",
    "MAY, FAIL, skipped",
    "INFO, FAIL, skipped",
    "INFO, UNDECIDED, skipped"
  })
  void saysWithTheWordsOfJUnit(Level level, Verdict verdict, String element) throws Exception {
    Element suite = suite(Examples.of(Examples.finding(level, verdict)));
    Element test = (Element) suite.getElementsByTagName("testcase").item(0);

    for (String outcome : new String[] {"failure", "error", "skipped"}) {
      assertThat(test.getElementsByTagName(outcome).getLength())
          .describedAs(outcome)
          .isEqualTo(outcome.equals(element) ? 1 : 0);
    }
  }

  @Test
  void aRecommendationThatIsNotMetSaysSo() {
    assertThat(Rendered.by(renderer, Examples.of(Examples.finding(Level.SHOULD, Verdict.FAIL))))
        .contains("<skipped message=\"not met (SHOULD): This is the message.\"/>");
  }

  @Test
  void undecidedIsNeverGreen() throws Exception {
    for (Report report :
        new Report[] {
          Examples.undecided(),
          Examples.of(),
          Examples.of(Examples.finding(Level.SHOULD, Verdict.PASS)),
          Examples.of(Examples.finding(Level.MUST, Verdict.NOT_APPLICABLE))
        }) {
      Element suite = suite(report);

      assertThat(suite.getAttribute("errors")).isEqualTo("1");
      Element error = (Element) suite.getElementsByTagName("error").item(0);
      assertThat(error.getAttribute("type")).isEqualTo("UNDECIDED");
    }
  }

  @Test
  void whateverTheNamesTheXmlIsWellFormedAndCountsWhatItHolds() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      Element suite = suite(RandomReports.of(seed));

      assertCount(suite, "tests", "testcase");
      assertCount(suite, "failures", "failure");
      assertCount(suite, "errors", "error");
      assertCount(suite, "skipped", "skipped");
    }
  }

  @Test
  void charactersOutsideTheBasicPlaneSurvive() throws Exception {
    assertThat(suite(Examples.hostile("😀 日本")).getAttribute("name")).isEqualTo("slipway: 😀 日本");
  }

  private static void assertCount(Element suite, String attribute, String element) {
    NodeList elements = suite.getElementsByTagName(element);
    assertThat(suite.getAttribute(attribute)).isEqualTo(Integer.toString(elements.getLength()));
  }

  private Element suite(Report report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    byte[] bytes = Rendered.by(renderer, report).getBytes(UTF_8);
    NodeList suites =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes))
            .getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(1);
    return (Element) suites.item(0);
  }
}
