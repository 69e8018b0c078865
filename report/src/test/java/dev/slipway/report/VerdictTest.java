package dev.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',                                         UNDECIDED
          'MUST PASS',                                PASS
          'MUST FAIL',                                FAIL
          'MUST UNDECIDED',                           UNDECIDED
          'MUST NOT_APPLICABLE',                      UNDECIDED
          'MUST PASS, MUST PASS',                     PASS
          'MUST PASS, MUST NOT_APPLICABLE',           PASS
          'MUST PASS, MUST UNDECIDED',                UNDECIDED
          'MUST UNDECIDED, MUST PASS',                UNDECIDED
          'MUST UNDECIDED, MUST FAIL',                FAIL
          'MUST FAIL, MUST UNDECIDED, MUST PASS',     FAIL
          'MUST PASS, SHOULD FAIL',                   PASS
          'MUST PASS, SHOULD UNDECIDED, MAY FAIL',    PASS
          'MUST PASS, INFO FAIL',                     PASS
          'SHOULD PASS',                              UNDECIDED
          'SHOULD FAIL',                              UNDECIDED
          """)
  void ofMandatoryHeedsMustFindingsOnly(String findings, Verdict expected) {
    assertThat(Verdict.ofMandatory(parsed(findings))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"MUST PASS, 0", "MUST FAIL, 1", "MUST UNDECIDED, 3", "SHOULD PASS, 3"})
  void exitCodeTellsTheVerdictToAShell(String finding, int code) {
    Report report =
        new Report(
            "s",
            Instant.EPOCH,
            new Tool("slipway", "1"),
            List.of(),
            parsed(finding),
            List.of(),
            List.of());

    assertThat(report.exitCode().code()).isEqualTo(code);
  }

  @Test
  void theCodesOfTheMapNeverChange() {
    assertThat(ExitCode.values())
        .extracting(ExitCode::code)
        .containsExactly(0, 1, 2, 3, 4, 70, 130);
  }

  private static List<Finding> parsed(String findings) {
    List<Finding> parsed = new ArrayList<>();
    for (String finding : findings.isEmpty() ? new String[0] : findings.split(", ")) {
      String[] words = finding.split(" ");
      Rule rule = new Rule("r", Level.valueOf(words[0]), "t", URI.create("https://example.org"));
      parsed.add(new Finding(rule, Verdict.valueOf(words[1]), "s", "m", List.of(), ""));
    }
    return parsed;
  }
}
