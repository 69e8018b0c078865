package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Auditor.DOCUMENT;
import static dev.slipway.placement.statement.Auditor.OF_THE_CLUSTER;
import static dev.slipway.placement.statement.Auditor.OTHER;
import static dev.slipway.placement.statement.Auditor.finding;
import static dev.slipway.placement.statement.Auditor.judged;
import static dev.slipway.placement.statement.Auditor.signed;
import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.OBSERVED;
import static dev.slipway.placement.statement.Issued.UNTIL;
import static dev.slipway.placement.statement.Issued.host;
import static dev.slipway.placement.statement.Issued.statement;
import static dev.slipway.placement.statement.Signing.FINGERPRINT;
import static dev.slipway.placement.statement.Signing.PROVIDER;
import static dev.slipway.placement.statement.StatementRules.CONTENT;
import static dev.slipway.placement.statement.StatementRules.CURRENT;
import static dev.slipway.placement.statement.StatementRules.FRESH;
import static dev.slipway.placement.statement.StatementRules.SIGNATURE;
import static dev.slipway.placement.statement.StatementRules.SUBJECT;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.PASS;
import static dev.slipway.report.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.placement.statement.StatementVerification.Expected;
import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All rules together, and what is told of the content. */
class StatementVerificationTest {

  @Test
  void acceptsWhatIsSignedCurrentAndAboutTheCluster() {
    Issued issued = statement().member("cp-1", "a").member("cp-2", "b");

    Outcome outcome = judged(issued, OF_THE_CLUSTER);

    assertThat(outcome.isAccepted()).isTrue();
    assertThat(outcome.refusals()).isEmpty();
    assertThat(outcome.statement()).isEqualTo(issued.whole());
    assertThat(outcome.findings())
        .extracting(Finding::rule)
        .containsExactly(SIGNATURE, SUBJECT, CURRENT, FRESH, CONTENT);
    assertThat(finding(outcome, SIGNATURE))
        .isEqualTo(
            new Finding(
                SIGNATURE,
                PASS,
                DOCUMENT,
                "Signed by \"noc@provider.example\" with the key " + FINGERPRINT + ".",
                List.of(),
                ""));
  }

  @Test
  void refusesForEveryReasonAtOnce() {
    Outcome outcome =
        judged(
            Signing.signers(),
            signed(statement().bytes(), PROVIDER),
            new Expected(OTHER, null, "42", null),
            UNTIL.plusSeconds(301));

    assertThat(outcome.refusals())
        .extracting(Finding::rule)
        .containsExactly(SUBJECT, CURRENT, FRESH);
  }

  @Test
  void tellsWhatIsStated() {
    Issued issued =
        statement()
            .by("ACME")
            .member(
                new Member("cp-1", null, "az1", "R", List.of(host("a"), host("b")), true, OBSERVED))
            .member(new Member("cp-2", null, null, null, List.of(host("a")), false, null))
            .member("cp-3", "c0ffee")
            .judging("placement.quorum-safety", PASS)
            .judging("placement.host-diversity", UNDECIDED);

    Finding content = finding(judged(issued, OF_THE_CLUSTER), CONTENT);

    assertThat(content.verdict()).isEqualTo(PASS);
    assertThat(content.subject()).isEqualTo(DOCUMENT);
    assertThat(content.message())
        .isEqualTo(
            "\"ACME\" states: 3 control-plane members on 3 hosts (pseudonyms), observed from"
                + " 2026-11-21T08:00:00Z to 2026-11-21T08:00:00Z.");
    assertThat(Cluster.evidenceOf(content))
        .isEqualTo(
            """
            placement.quorum-safety: PASS | s.json | 2026-11-21T09:00:00Z
            placement.host-diversity: UNDECIDED | s.json | 2026-11-21T09:00:00Z
            cp-1: zone az1, host a00000000000 and b00000000000, hard anti-affinity | s.json | 2026-11-21T09:00:00Z
            cp-2: host a00000000000, no hard anti-affinity | s.json | 2026-11-21T09:00:00Z
            cp-3: host c0ffee000000 | s.json | 2026-11-21T09:00:00Z\
            """);
    assertThat(content.remedy()).isEmpty();
  }

  @Test
  void tellsWhatOneMemberOnOneHostIsDeclaredToBe() {
    Issued issued = statement().restingOn(Grade.DECLARED, null, null).member("cp-1", "a");

    assertThat(finding(judged(issued, OF_THE_CLUSTER), CONTENT).message())
        .isEqualTo("1 control-plane member on 1 host (pseudonyms), declared.");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"2026-11-21T08:00:00Z, -", "-, 2026-11-21T08:00:00Z", "-, -"})
  void tellsNoTimeOfWhichOnlyOneEndIsKnown(@Nullable Instant from, @Nullable Instant to) {
    Issued issued = statement().restingOn(Grade.DECLARED, from, to).member("cp-1", "a");

    assertThat(finding(judged(issued, OF_THE_CLUSTER), CONTENT).message())
        .endsWith("(pseudonyms), declared.");
  }

  @Test
  void tellsAMemberOfWhichNoHostIsStated() {
    Issued issued =
        statement().member(new Member("cp-1", null, "az1", null, List.of(), null, null));

    Finding content = finding(judged(issued, OF_THE_CLUSTER), CONTENT);

    assertThat(content.message()).startsWith("1 control-plane member on 0 hosts (pseudonyms)");
    assertThat(content.evidence())
        .containsExactly(new Evidence("cp-1: zone az1, no host stated", DOCUMENT, AT));
  }

  /** The statement is what the provider owed; what it says is judged where it is evidence. */
  @Test
  void acceptsAStatementByWhichRulesAreBroken() {
    Issued issued =
        statement().member("cp-1", "a").judging("r.1", PASS).judging("placement.q", FAIL);

    Outcome outcome = judged(issued, OF_THE_CLUSTER);

    assertThat(finding(outcome, CONTENT).verdict()).isEqualTo(FAIL);
    assertThat(finding(outcome, CONTENT).message())
        .endsWith(" to 2026-11-21T08:00:00Z; by its own judgement rules are broken.");
    assertThat(outcome.isAccepted()).isTrue();
    assertThat(outcome.refusals()).isEmpty();
  }
}
