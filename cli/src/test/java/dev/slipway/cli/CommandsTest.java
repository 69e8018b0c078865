package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a whole: which there are, and what tells of them. */
class CommandsTest {

  @TempDir Path folder;

  private Outcome run(String words) {
    return Run.in(folder).of(words.isEmpty() ? new String[0] : words.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help",
        "help check",
        "help placement",
        "check --help",
        "snapshot --help",
        "placement --help",
        "placement show --help",
        "placement publish --help",
        "placement watch --help",
        "placement history --help",
        "placement attest --help",
        "placement verify --help",
        "stack --help",
        "stack build --help",
        "stack images --help",
        "stack lint --help",
        "stack docs --help",
        "stack init --help",
        "version --help",
        "completion --help"
      })
  void helpFitsTheTerminal(String words) {
    Outcome outcome = run(words);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("Usage: slipway");
    assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help placement", "placement --help", "placement -h"})
  void helpOfAGroupListsItsCommands(String words) {
    assertThat(run(words).out())
        .contains("show ", "publish ", "watch ", "history ", "attest ", "verify ");
  }

  @Test
  void theOverviewListsEveryCommand() {
    assertThat(run("--help").out())
        .contains("check ", "snapshot ", "placement ", "stack ", "version ", "completion ")
        .contains("Show, publish, watch, sign and verify");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "placement"})
  void withoutACommandItSaysSo(String words) {
    Outcome outcome = run(words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("a command is missing", "--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chekc", "placement shwo", "--colour check"})
  void whatIsNoCommandIsNamed(String words) {
    Outcome outcome = run(words);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(words.replaceAll(".*placement | check", ""));
  }

  @Test
  void theCompletionScriptKnowsEveryCommandAndFormat() {
    Outcome outcome = run("completion");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("check", "snapshot", "--evidence", "junit")
        .contains("_picocli_slipway_placement_watch", "--pseudonym-key", "svg");
  }
}
