package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.ID;
import static dev.slipway.placement.statement.Issued.OBSERVED;
import static dev.slipway.placement.statement.Issued.UID;
import static dev.slipway.placement.statement.Issued.UNTIL;
import static dev.slipway.placement.statement.Issued.host;
import static dev.slipway.placement.statement.Issued.statement;
import static dev.slipway.placement.statement.Signing.FINGERPRINT;
import static dev.slipway.placement.statement.Signing.FINGERPRINT_OF_STRANGER;
import static dev.slipway.placement.statement.Signing.IDENTITY;
import static dev.slipway.placement.statement.Signing.PROVIDER;
import static dev.slipway.placement.statement.Signing.STRANGER;
import static dev.slipway.placement.statement.StatementRules.CONTENT;
import static dev.slipway.placement.statement.StatementRules.CURRENT;
import static dev.slipway.placement.statement.StatementRules.FRESH;
import static dev.slipway.placement.statement.StatementRules.SIGNATURE;
import static dev.slipway.placement.statement.StatementRules.SUBJECT;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.NOT_APPLICABLE;
import static dev.slipway.report.Verdict.PASS;
import static dev.slipway.report.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.statement.PlacementStatement.Member;
import dev.slipway.placement.statement.StatementVerification.Expected;
import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import dev.slipway.report.sshsig.AllowedSigners;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementVerificationTest {

  private static final String DOCUMENT = "s.json";
  private static final String OTHER = "00000000-0000-4000-8000-000000000000";

  /** Knows which cluster it is, and nothing else. */
  private static final Expected OF_THE_CLUSTER = new Expected(UID, null, null, null);

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
  void refusesWhatIsNotSigned() {
    Outcome outcome = judged(new SignedStatement(DOCUMENT, statement().bytes(), null));

    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                SIGNATURE,
                FAIL,
                DOCUMENT,
                "It is not signed: there is no file s.json.sig.",
                List.of(),
                "Ask for the signature too, or name it with --signature."));
    isUnread(outcome);
  }

  @Test
  void refusesWhatWasAlteredSince() {
    byte[] signed = statement().member("cp-1", "a").bytes();
    String signature = Signing.signature(signed, PROVIDER);
    byte[] altered =
        new String(signed, StandardCharsets.UTF_8)
            .replace("cp-1", "cp-2")
            .getBytes(StandardCharsets.UTF_8);

    Outcome outcome = judged(new SignedStatement(DOCUMENT, altered, signature));

    isRefused(outcome, "the content is not what was signed, or the signature was altered");
  }

  @Test
  void refusesItWhicheverByteWasAlteredAddedOrTakenAway() {
    byte[] signed = statement().member("cp-1", "a").bytes();
    String signature = Signing.signature(signed, PROVIDER);

    for (int at = 0; at < signed.length; at += 17) {
      byte[] altered = signed.clone();
      altered[at] ^= 1;
      assertThat(judged(new SignedStatement(DOCUMENT, altered, signature)).isAccepted()).isFalse();
    }
    byte[] shorter = Arrays.copyOf(signed, signed.length - 1);
    byte[] longer = Arrays.copyOf(signed, signed.length + 1);
    longer[signed.length] = '\n';
    assertThat(judged(new SignedStatement(DOCUMENT, shorter, signature)).isAccepted()).isFalse();
    assertThat(judged(new SignedStatement(DOCUMENT, longer, signature)).isAccepted()).isFalse();
  }

  @Test
  void refusesTheSignatureOfAnotherStatement() {
    String signature = Signing.signature(statement().member("cp-1", "a").bytes(), PROVIDER);

    isRefused(
        judged(new SignedStatement(DOCUMENT, statement().bytes(), signature)),
        "the content is not what was signed, or the signature was altered");
  }

  @Test
  void refusesTheKeyOfAStranger() {
    isRefused(
        judged(signed(statement().bytes(), STRANGER)),
        "it was signed with the key "
            + FINGERPRINT_OF_STRANGER
            + ", which signers does not name for \"noc@provider.example\"");
  }

  @Test
  void refusesAnotherSignerThanTheOneWhoHasToHaveSigned() {
    AllowedSigners signers =
        Signing.signers(
            IDENTITY
                + " "
                + Signing.publicKey(PROVIDER)
                + "stranger@elsewhere.example "
                + Signing.publicKey(STRANGER));

    isRefused(
        judged(signers, signed(statement().bytes(), STRANGER)),
        "it was signed with the key "
            + FINGERPRINT_OF_STRANGER
            + ", which signers does not name for \"noc@provider.example\"");
  }

  @Test
  void refusesASignerWhomNoLineNames() {
    isRefused(
        judged(
            Signing.signers("other@provider.example " + Signing.publicKey(PROVIDER)),
            signed(statement().bytes(), PROVIDER)),
        "no line of signers names the identity \"noc@provider.example\"");
  }

  @Test
  void refusesASignatureMadeForAnythingElse() {
    byte[] bytes = statement().bytes();

    isRefused(
        judged(new SignedStatement(DOCUMENT, bytes, Signing.signature(bytes, PROVIDER, "file"))),
        "it was signed for the namespace \"file\", expected \"placement-statement@slipway.dev\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "namespaces=\"file\"         | the key is not for the namespace \"placement-statement@slipway.dev\"",
        "valid-after=\"20261121090001Z\"  | the key is valid from 2026-11-21T09:00:01Z only",
        "valid-before=\"20261121085959Z\" | the key was valid until 2026-11-21T08:59:59Z",
      })
  void refusesAKeyThatMayNotSignThisOrNotNow(String options, String reason) {
    isRefused(
        judged(
            Signing.signers(IDENTITY + " " + options + " " + Signing.publicKey(PROVIDER)),
            signed(statement().bytes(), PROVIDER)),
        "by signers:1 " + reason);
  }

  @Test
  void acceptsAKeyThatMaySignJustThisAndOnlyNow() {
    AllowedSigners signers =
        Signing.signers(
            IDENTITY
                + " namespaces=\"placement-statement@slipway.dev\",valid-after=\"20261121090000Z\""
                + ",valid-before=\"20261121090001Z\" "
                + Signing.publicKey(PROVIDER));

    assertThat(judged(signers, signed(statement().bytes(), PROVIDER)).isAccepted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''  | the signature does not begin with the line -----BEGIN SSH SIGNATURE-----",
        "x   | the signature does not begin with the line -----BEGIN SSH SIGNATURE-----",
        "cut | the signature has no line -----END SSH SIGNATURE-----: it is not whole, or was"
            + " altered",
      })
  void refusesWhatIsNoSignature(String signature, String reason) {
    byte[] bytes = statement().bytes();
    String text =
        signature.equals("cut")
            ? Signing.signature(bytes, PROVIDER).replace("-----END SSH SIGNATURE-----\n", "")
            : signature;

    isRefused(judged(new SignedStatement(DOCUMENT, bytes, text)), reason);
  }

  /** What nobody has vouched for is not even parsed. */
  @Test
  void doesNotReadWhatIsNotSigned() {
    Outcome outcome =
        judged(new SignedStatement(DOCUMENT, "{".getBytes(StandardCharsets.UTF_8), null));

    assertThat(outcome.isAccepted()).isFalse();
    isUnread(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"kind\": \"PlacementEvidence\"}"})
  void saysWhatWasSignedIfItIsNoStatement(String text) {
    SignedStatement signed = signed(text.getBytes(StandardCharsets.UTF_8), PROVIDER);

    assertThatThrownBy(() -> judged(signed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(DOCUMENT);
  }

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
      value = {
        "-  | It repeats no challenge, expected \"42\".",
        "43 | It repeats the challenge \"43\", expected \"42\".",
      })
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
                new Member(
                    "cp-1", null, "az1", "R", List.of(host("a"), host("b")), true, OBSERVED))
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
            cp-3: host c0ffee000000 | s.json | 2026-11-21T09:00:00Z""");
    assertThat(content.remedy()).isEmpty();
  }

  @Test
  void tellsWhatOneMemberOnOneHostIsDeclaredToBe() {
    Issued issued = statement().restingOn(Grade.DECLARED, null, null).member("cp-1", "a");

    assertThat(finding(judged(issued, OF_THE_CLUSTER), CONTENT).message())
        .isEqualTo("1 control-plane member on 1 host (pseudonyms), declared.");
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

  private static void isRefused(Outcome outcome, String reason) {
    assertThat(outcome.refusals())
        .containsExactly(
            new Finding(
                SIGNATURE,
                FAIL,
                DOCUMENT,
                "The signature does not hold: " + reason + ".",
                List.of(),
                "Ask the issuer for the statement again, and for the key by a way you trust."));
    isUnread(outcome);
  }

  private static void isUnread(Outcome outcome) {
    assertThat(outcome.statement()).isNull();
    assertThat(outcome.isAccepted()).isFalse();
    String unread = "The statement was not read, because its signature does not hold.";
    assertThat(outcome.findings().subList(1, outcome.findings().size()))
        .containsExactly(
            new Finding(SUBJECT, NOT_APPLICABLE, DOCUMENT, unread, List.of(), ""),
            new Finding(CURRENT, NOT_APPLICABLE, DOCUMENT, unread, List.of(), ""),
            new Finding(FRESH, NOT_APPLICABLE, DOCUMENT, unread, List.of(), ""));
  }

  private static Finding finding(Outcome outcome, Rule rule) {
    return Cluster.finding(outcome.findings(), rule);
  }

  private static SignedStatement signed(byte[] bytes, String key) {
    return new SignedStatement(DOCUMENT, bytes, Signing.signature(bytes, key));
  }

  private static Outcome judged(Issued issued, Expected expected) {
    return judged(Signing.signers(), signed(issued.bytes(), PROVIDER), expected, AT);
  }

  private static Outcome judged(Issued issued, Instant at) {
    return judged(Signing.signers(), signed(issued.bytes(), PROVIDER), OF_THE_CLUSTER, at);
  }

  private static Outcome judged(SignedStatement signed) {
    return judged(Signing.signers(), signed);
  }

  private static Outcome judged(AllowedSigners signers, SignedStatement signed) {
    return judged(signers, signed, OF_THE_CLUSTER, AT);
  }

  private static Outcome judged(
      AllowedSigners signers, SignedStatement signed, Expected expected, Instant at) {
    return new StatementVerification(signers, IDENTITY, at).judge(signed, expected);
  }
}
