package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

class JsonAndYamlTest {

  private static final int SEEDS = 500;

  private final JsonRenderer json = new JsonRenderer();
  private final YamlRenderer yaml = new YamlRenderer();

  @Test
  void bytesOfTheJsonFormatAreStable() {
    assertThat(Rendered.by(json, Examples.undecided()))
        .isEqualTo(Rendered.golden("undecided.json"));
  }

  @Test
  void bytesOfTheYamlFormatAreStable() {
    assertThat(Rendered.by(yaml, Examples.undecided()))
        .isEqualTo(Rendered.golden("undecided.yaml"));
  }

  @Test
  void everyReportReadsBackEqualFromJson() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Report report = RandomReports.of(seed);

      assertThat(Rendered.readBack(Rendered.by(json, report)))
          .describedAs("seed %d", seed)
          .isEqualTo(report);
    }
  }

  @Test
  void everyReportReadsBackEqualFromYaml() throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Report report = RandomReports.of(seed);

      assertThat(Rendered.readBack(Rendered.by(yaml, report)))
          .describedAs("seed %d", seed)
          .isEqualTo(report);
    }
  }

  @Test
  void readersOfYaml11And12FindTheSameTreeAsReadersOfJson() {
    for (long seed = 0; seed < SEEDS; seed++) {
      String text = Rendered.by(yaml, RandomReports.of(seed));

      Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);

      assertThat(new Yaml().<Object>load(text)).describedAs("seed %d", seed).isEqualTo(tree);
      assertOnlyStrings(tree);
    }
  }

  private static void assertOnlyStrings(Object tree) {
    switch (tree) {
      case Map<?, ?> map ->
          map.values().stream()
              .filter(Objects::nonNull)
              .forEach(JsonAndYamlTest::assertOnlyStrings);
      case List<?> list -> list.forEach(JsonAndYamlTest::assertOnlyStrings);
      default -> assertThat(tree).isInstanceOf(String.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yes", "on", "010", "1.30", "null", "~", "2026-11-21", "12:30:45", "", "="})
  void whatLooksLikeSomethingElseIsQuotedInYaml(String word) {
    assertThat(Rendered.by(yaml, Examples.hostile(word))).contains("subject: \"" + word + "\"\n");
  }

  @Test
  void tellsAllProblemsOfAReportWithTheirPlaces() {
    String text =
        """
        apiVersion: slipway.dev/v1
        kind: Report
        subject: 7
        at: yesterday
        verdict: GREEN
        examined: {}
        findings:
        - rule: r
          level: MUST
          title: t
          verdict: FAIL
          subject: s
          message: null
          evidence: [x]
          remedy: ""
          reference: "not a uri"
        testcases: []
        figures: []
        """;

    assertThatThrownBy(() -> Rendered.readBack(text))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
        .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(Problem.class))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "report:3:10: expected a string as subject, found a number",
            "report:4:5: expected an instant such as 2026-11-21T10:00:00Z as at, found yesterday",
            "report:1:1: expected the key tool here",
            "report:5:10: expected one of [PASS, FAIL, UNDECIDED, NOT_APPLICABLE] as verdict,"
                + " found GREEN",
            "report:6:11: expected a sequence as examined, found a mapping",
            "report:13:12: expected a string as message, found nothing",
            "report:14:14: expected a mapping, found a string",
            "report:14:14: expected the key statement here",
            "report:14:14: expected the key source here",
            "report:14:14: expected the key observedAt here",
            "report:16:14: expected a URI as reference");
  }

  @Test
  void aVerdictThatItsFindingsDoNotGiveIsRefused() {
    String forged =
        Rendered.by(json, Examples.failing())
            .replaceFirst("\"verdict\": \"FAIL\"", "\"verdict\": \"PASS\"");

    assertThatThrownBy(() -> Rendered.readBack(forged))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected the verdict FAIL that the findings add up to, found PASS");
  }

  @Test
  void anotherKindOfDocumentIsOneProblem() {
    assertThatThrownBy(() -> Rendered.readBack("{\"apiVersion\": \"v1\", \"kind\": \"List\"}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            report:1:16: expected slipway.dev/v1 as apiVersion, found v1
            report:1:30: expected Report as kind, found List\
            """);
  }

  @Test
  void keysOfLaterVersionsArePassedOver() throws IOException {
    String later =
        Rendered.by(json, Examples.passing())
            .replaceFirst("\"kind\"", "\"signature\": [{\"by\": \"x\"}],\n  \"kind\"");

    assertThat(Rendered.readBack(later)).isEqualTo(Examples.passing());
  }
}
