package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Auditor.DOCUMENT;
import static dev.slipway.placement.statement.Auditor.judged;
import static dev.slipway.placement.statement.Auditor.signed;
import static dev.slipway.placement.statement.Issued.statement;
import static dev.slipway.placement.statement.Signing.FINGERPRINT_OF_STRANGER;
import static dev.slipway.placement.statement.Signing.IDENTITY;
import static dev.slipway.placement.statement.Signing.PROVIDER;
import static dev.slipway.placement.statement.Signing.STRANGER;
import static dev.slipway.placement.statement.StatementRules.CURRENT;
import static dev.slipway.placement.statement.StatementRules.FRESH;
import static dev.slipway.placement.statement.StatementRules.SIGNATURE;
import static dev.slipway.placement.statement.StatementRules.SUBJECT;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.NOT_APPLICABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.AllowedSigners;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has signed, and what: the rule {@code placement.statement-signature}. */
class StatementSignatureTest {

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
      textBlock =
          """
          namespaces="file"              | the key is not for the namespace "placement-statement@slipway.dev"
          valid-after="20261121090001Z"  | the key is valid from 2026-11-21T09:00:01Z only
          valid-before="20261121085959Z" | the key was valid until 2026-11-21T08:59:59Z
          """)
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
      textBlock =
          """
          ''  | the signature does not begin with the line -----BEGIN SSH SIGNATURE-----
          x   | the signature does not begin with the line -----BEGIN SSH SIGNATURE-----
          cut | the signature has no line -----END SSH SIGNATURE-----: it is not whole, or was altered
          """)
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
}
