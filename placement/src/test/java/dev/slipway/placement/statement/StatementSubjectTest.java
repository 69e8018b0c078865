package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Auditor.DOCUMENT;
import static dev.slipway.placement.statement.Auditor.OF_THE_CLUSTER;
import static dev.slipway.placement.statement.Auditor.OTHER;
import static dev.slipway.placement.statement.Auditor.finding;
import static dev.slipway.placement.statement.Auditor.judged;
import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.UID;
import static dev.slipway.placement.statement.Issued.statement;
import static dev.slipway.placement.statement.StatementRules.SUBJECT;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.PASS;
import static dev.slipway.report.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.statement.StatementVerification.Expected;
import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** About which cluster: the rule {@code placement.statement-subject}. */
class StatementSubjectTest {

  @Test
  void isAboutTheClusterWithTheUid() {
    assertThat(finding(judged(statement().ca("ab12"), OF_THE_CLUSTER), SUBJECT))
        .isEqualTo(
            new Finding(
                SUBJECT,
                PASS,
                DOCUMENT,
                "It is about this cluster, " + UID + ".",
                List.of(new Evidence("cluster " + UID, DOCUMENT, AT)),
                ""));
  }

  @Test
  void refusesAnotherCluster() {
    Outcome outcome = judged(statement(), new Expected(OTHER, null, null, null));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                SUBJECT,
                FAIL,
                DOCUMENT,
                "It is about the cluster " + UID + ", in question is " + OTHER + ".",
                List.of(new Evidence("cluster " + UID, DOCUMENT, AT)),
                "Ask for a statement about this cluster."));
    assertThat(outcome.isAccepted()).isFalse();
    assertThat(outcome.statement()).as("it was read all the same").isNotNull();
  }

  /** A restored backup has the UID of the cluster it was taken from, and another authority. */
  @Test
  void refusesAClusterWithTheUidAndAnotherAuthority() {
    Outcome outcome = judged(statement().ca("ab12"), new Expected(UID, "cd34", null, null));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                SUBJECT,
                FAIL,
                DOCUMENT,
                "It is about the certificate authority ab12, in question is cd34.",
                List.of(new Evidence("cluster " + UID, DOCUMENT, AT)),
                "Ask for a statement about this cluster."));
  }

  @Test
  void refusesAnotherAuthorityAlsoWhereTheUidIsNotKnown() {
    Outcome outcome = judged(statement().ca("ab12"), new Expected(null, "cd34", null, null));

    assertThat(finding(outcome, SUBJECT).verdict()).isEqualTo(FAIL);
    assertThat(finding(outcome, SUBJECT).message())
        .isEqualTo("It is about the certificate authority ab12, in question is cd34.");
  }

  @Test
  void ofTwoDifferencesTheUidIsTold() {
    Outcome outcome = judged(statement().ca("ab12"), new Expected(OTHER, "cd34", null, null));

    assertThat(finding(outcome, SUBJECT).message())
        .isEqualTo("It is about the cluster " + UID + ", in question is " + OTHER + ".");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ab12, ab12, ', with this certificate authority.'",
        "ab12, AB12, ', with this certificate authority.'",
        "ab12, -   , .",
        "-   , ab12, .",
        "-   , -   , .",
      })
  void saysWhetherTheAuthorityWasCompared(
      @Nullable String stated, @Nullable String known, String end) {
    Outcome outcome = judged(statement().ca(stated), new Expected(UID, known, null, null));

    assertThat(finding(outcome, SUBJECT).verdict()).isEqualTo(PASS);
    assertThat(finding(outcome, SUBJECT).message())
        .isEqualTo("It is about this cluster, " + UID + end);
    assertThat(outcome.isAccepted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"ab12, ab12", "ab12, -", "-, ab12", "-, -"})
  void leavesOpenWhichClusterWhereNobodySaidWhichIsInQuestion(
      @Nullable String stated, @Nullable String known) {
    Outcome outcome = judged(statement().ca(stated), new Expected(null, known, null, null));

    assertThat(finding(outcome, SUBJECT))
        .isEqualTo(
            new Finding(
                SUBJECT,
                UNDECIDED,
                DOCUMENT,
                "It is about the cluster prod with the UID "
                    + UID
                    + "; whether that is the one in question was not said.",
                List.of(new Evidence("cluster " + UID, DOCUMENT, AT)),
                "Give --cluster-uid, --snapshot, or --kubeconfig and --context of the cluster."));
    assertThat(outcome.isAccepted()).as("left open").isFalse();
    assertThat(outcome.refusals()).as("and not refused").isEmpty();
  }
}
