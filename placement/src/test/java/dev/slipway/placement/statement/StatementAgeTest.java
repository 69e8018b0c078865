package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Auditor.DOCUMENT;
import static dev.slipway.placement.statement.Auditor.OF_THE_CLUSTER;
import static dev.slipway.placement.statement.Auditor.OTHER;
import static dev.slipway.placement.statement.Auditor.finding;
import static dev.slipway.placement.statement.Auditor.judged;
import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.ID;
import static dev.slipway.placement.statement.Issued.OBSERVED;
import static dev.slipway.placement.statement.Issued.UID;
import static dev.slipway.placement.statement.Issued.UNTIL;
import static dev.slipway.placement.statement.Issued.statement;
import static dev.slipway.placement.statement.StatementRules.CURRENT;
import static dev.slipway.placement.statement.StatementRules.FRESH;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.NOT_APPLICABLE;
import static dev.slipway.report.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.statement.StatementVerification.Expected;
import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old: the rules {@code placement.statement-current} and {@code -fresh}. */
class StatementAgeTest {

  @Test
  void isCurrentWithinItsWindow() {
    assertThat(finding(judged(statement(), OF_THE_CLUSTER), CURRENT))
        .isEqualTo(
            new Finding(
                CURRENT,
                PASS,
                DOCUMENT,
                "It is valid until 2027-02-19T08:00:00Z.",
                List.of(
                    new Evidence(
                        "valid from 2026-11-21T09:00:00Z to 2027-02-19T08:00:00Z", DOCUMENT, AT)),
                ""));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T08:54:59.999999999Z, FAIL",
    "2026-11-21T08:55:00Z,           PASS",
    "2026-11-21T09:00:00Z,           PASS",
    "2027-02-19T08:00:00Z,           PASS",
    "2027-02-19T08:05:00Z,           PASS",
    "2027-02-19T08:05:00.000000001Z, FAIL",
  })
  void fiveMinutesAreAllowedForAtEitherEnd(Instant at, Verdict verdict) {
    Outcome outcome = judged(statement(), at);

    assertThat(finding(outcome, CURRENT).verdict()).isEqualTo(verdict);
    assertThat(outcome.isAccepted()).isEqualTo(verdict == PASS);
  }

  @Test
  void refusesWhatHasExpired() {
    Outcome outcome = judged(statement(), UNTIL.plusSeconds(301));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                CURRENT,
                FAIL,
                DOCUMENT,
                "It expired at 2027-02-19T08:00:00Z, judged is as of 2027-02-19T08:05:01Z.",
                List.of(
                    new Evidence(
                        "valid from 2026-11-21T09:00:00Z to 2027-02-19T08:00:00Z", DOCUMENT, AT)),
                "Ask for a new statement."));
  }

  @Test
  void refusesWhatIsNotValidYet() {
    Outcome outcome =
        judged(statement().validFrom(AT.plusSeconds(3600)), Instant.parse("2026-11-21T09:54:59Z"));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                CURRENT,
                FAIL,
                DOCUMENT,
                "It is not valid yet: it was issued at 2026-11-21T09:00:00Z for the time from"
                    + " 2026-11-21T10:00:00Z, judged is as of 2026-11-21T09:54:59Z.",
                List.of(
                    new Evidence(
                        "valid from 2026-11-21T10:00:00Z to 2027-02-19T08:00:00Z", DOCUMENT, AT)),
                "Compare the clocks of issuer and auditor; five minutes are allowed for."));
    assertThat(
            judged(
                    statement().validFrom(AT.plusSeconds(3600)),
                    Instant.parse("2026-11-21T09:55:00Z"))
                .isAccepted())
        .isTrue();
  }

  @Test
  void refusesWhatClaimsToBeIssuedLaterThanNow() {
    Issued issued = statement().validFrom(OBSERVED);

    assertThat(finding(judged(issued, Instant.parse("2026-11-21T08:54:59Z")), CURRENT).message())
        .isEqualTo(
            "It is not valid yet: it was issued at 2026-11-21T09:00:00Z for the time from"
                + " 2026-11-21T08:00:00Z, judged is as of 2026-11-21T08:54:59Z.");
    assertThat(judged(issued, Instant.parse("2026-11-21T08:55:00Z")).isAccepted()).isTrue();
  }

  @Test
  void saysThatOnlyTheWindowBoundsItsAgeWhereNothingElseWasAsked() {
    assertThat(finding(judged(statement().answering("42"), OF_THE_CLUSTER), FRESH))
        .isEqualTo(
            new Finding(
                FRESH,
                NOT_APPLICABLE,
                DOCUMENT,
                "Neither --challenge nor --seen was given: only its time window bounds how old it"
                    + " is.",
                List.of(new Evidence("statement " + ID, DOCUMENT, AT)),
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          -  | It repeats no challenge, expected "42".
          43 | It repeats the challenge "43", expected "42".
          """)
  void refusesWhatDoesNotAnswerTheChallenge(@Nullable String stated, String message) {
    Outcome outcome =
        judged(statement().answering(stated), new Expected(UID, null, "42", SeenStatements.none()));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                FRESH,
                FAIL,
                DOCUMENT,
                message,
                List.of(new Evidence("statement " + ID, DOCUMENT, AT)),
                "Ask for a statement made with: slipway placement attest --challenge TEXT"));
    assertThat(outcome.isAccepted()).isFalse();
  }

  @Test
  void acceptsTheAnswerToTheChallenge() {
    assertThat(
            finding(
                judged(statement().answering("42"), new Expected(UID, null, "42", null)), FRESH))
        .isEqualTo(
            new Finding(
                FRESH,
                PASS,
                DOCUMENT,
                "It repeats the challenge.",
                List.of(new Evidence("statement " + ID, DOCUMENT, AT)),
                ""));
  }

  @Test
  void refusesAnOlderStatementThanOneThatWasAccepted() {
    SeenStatements seen = SeenStatements.none().with(statement().at(AT.plusSeconds(1)).whole());

    Outcome outcome = judged(statement(), new Expected(UID, null, null, seen));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                FRESH,
                FAIL,
                DOCUMENT,
                "It was issued at 2026-11-21T09:00:00Z, but a newer one about this cluster has been"
                    + " accepted, issued at 2026-11-21T09:00:01Z: an old statement is shown again.",
                List.of(new Evidence("statement " + ID, DOCUMENT, AT)),
                "Ask for the newest statement."));
  }

  @Test
  void theAnswerToAChallengeIsRefusedTooIfItIsOlder() {
    SeenStatements seen = SeenStatements.none().with(statement().at(AT.plusSeconds(1)).whole());

    Outcome outcome = judged(statement().answering("42"), new Expected(UID, null, "42", seen));

    assertThat(finding(outcome, FRESH).verdict()).isEqualTo(FAIL);
  }

  @Test
  void acceptsTheSameStatementAgainAndANewerOne() {
    SeenStatements same = SeenStatements.none().with(statement().whole());
    SeenStatements older = SeenStatements.none().with(statement().at(AT.minusSeconds(1)).whole());

    for (SeenStatements seen : List.of(same, older)) {
      Finding fresh = finding(judged(statement(), new Expected(UID, null, null, seen)), FRESH);
      assertThat(fresh.verdict()).isEqualTo(PASS);
      assertThat(fresh.message())
          .isEqualTo("None newer about this cluster has been accepted before.");
    }
  }

  @Test
  void whatWasAcceptedOfAnotherClusterSaysNothing() {
    SeenStatements seen =
        SeenStatements.none().with(statement().about(OTHER).at(AT.plusSeconds(1)).whole());

    Finding fresh = finding(judged(statement(), new Expected(UID, null, null, seen)), FRESH);

    assertThat(fresh.verdict()).isEqualTo(PASS);
    assertThat(fresh.message()).isEqualTo("None about this cluster has been accepted before.");
  }

  @Test
  void tellsBothWhereBothWereAsked() {
    Outcome outcome =
        judged(statement().answering("42"), new Expected(UID, null, "42", SeenStatements.none()));

    assertThat(finding(outcome, FRESH).message())
        .isEqualTo(
            "It repeats the challenge, and none about this cluster has been accepted before.");
    assertThat(outcome.isAccepted()).isTrue();
  }
}
