package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifRendererTest {

  private static String rendered(Level level, Verdict verdict, String source) {
    Rule rule = new Rule("a.rule", level, "A title", URI.create("https://example.org/rule"));
    Finding finding =
        new Finding(
            rule,
            verdict,
            "stack",
            "It is wrong.",
            List.of(new Evidence("x", source, null)),
            "Mend it.");
    return Rendered.by(
        new SarifRenderer(),
        new Report(
            "stack",
            Instant.EPOCH,
            new Tool("slipway", "1"),
            List.of(),
            List.of(finding),
            List.of(),
            List.of()));
  }

  @Test
  void aFailureStandsAtFileLineAndColumn() {
    assertThat(rendered(Level.MUST, Verdict.FAIL, "a folder/Chart.yaml:3:7"))
        .contains(
            "\"version\": \"2.1.0\"",
            "\"ruleId\": \"a.rule\"",
            "\"kind\": \"fail\"",
            "\"level\": \"error\"",
            "\"text\": \"stack: It is wrong. Mend it.\"",
            "\"uri\": \"a%20folder/Chart.yaml\"",
            "\"startLine\": 3",
            "\"startColumn\": 7",
            "\"helpUri\": \"https://example.org/rule\"");
  }

  @Test
  void whatIsNotAFailureHasNoLevelAndUndecidedIsNotPassed() {
    assertThat(rendered(Level.MUST, Verdict.UNDECIDED, "a:1:1"))
        .contains("\"kind\": \"open\"", "\"level\": \"none\"");
    assertThat(rendered(Level.SHOULD, Verdict.FAIL, "a:1:1")).contains("\"level\": \"warning\"");
  }

  @Test
  void evidenceThatIsNoPlaceGivesNoLocation() {
    assertThat(rendered(Level.MUST, Verdict.FAIL, "label topology.kubernetes.io/zone"))
        .contains("\"locations\": []");
  }
}
