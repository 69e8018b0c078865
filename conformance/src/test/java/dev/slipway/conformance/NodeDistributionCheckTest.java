package dev.slipway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Testcase;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeDistributionCheckTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PASS PASS PASS, PASS",
    "PASS PASS NOT_APPLICABLE, PASS",
    "PASS FAIL PASS, FAIL",
    "PASS UNDECIDED PASS, UNDECIDED",
    "UNDECIDED FAIL NOT_APPLICABLE, FAIL",
    "FAIL UNDECIDED PASS, FAIL",
    "UNDECIDED PASS NOT_APPLICABLE, UNDECIDED",
    "NOT_APPLICABLE NOT_APPLICABLE NOT_APPLICABLE, UNDECIDED",
  })
  void sumsUpTheMustsOfTheStandard(String verdicts, Verdict expected) {
    List<Finding> findings = new ArrayList<>();
    for (String verdict : verdicts.split(" ")) {
      findings.add(
          finding("scs-0214-v2.rule-" + findings.size(), Level.MUST, Verdict.valueOf(verdict)));
    }

    Testcase testcase = NodeDistributionCheck.decide(findings);

    assertThat(testcase.id()).isEqualTo("node-distribution-check");
    assertThat(testcase.verdict()).isEqualTo(expected);
    assertThat(testcase.rules())
        .containsExactly("scs-0214-v2.rule-0", "scs-0214-v2.rule-1", "scs-0214-v2.rule-2");
  }

  @ParameterizedTest
  @CsvSource({"FAIL", "UNDECIDED"})
  void isNotDecidedByWhatOnlyShouldBe(Verdict verdict) {
    Testcase testcase =
        NodeDistributionCheck.decide(
            List.of(
                finding("scs-0214-v2.physical-spread", Level.MUST, Verdict.PASS),
                finding("scs-0214-v2.zone-spread", Level.SHOULD, verdict)));

    assertThat(testcase.verdict()).isEqualTo(Verdict.PASS);
    assertThat(testcase.rules()).containsExactly("scs-0214-v2.physical-spread");
  }

  @Test
  void isNotDecidedByOtherStandards() {
    Testcase testcase =
        NodeDistributionCheck.decide(
            List.of(
                finding("scs-0214-v2.physical-spread", Level.MUST, Verdict.PASS),
                finding("scs-0210-v2.latest", Level.MUST, Verdict.FAIL)));

    assertThat(testcase.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void isUndecidedWithoutFindings() {
    assertThat(NodeDistributionCheck.decide(List.of()).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  private static Finding finding(String rule, Level level, Verdict verdict) {
    return new Finding(
        new Rule(rule, level, "", URI.create("https://example.org")),
        verdict,
        "prod",
        "",
        List.of(),
        "");
  }
}
