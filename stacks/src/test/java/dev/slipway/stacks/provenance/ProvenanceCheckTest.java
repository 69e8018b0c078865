package dev.slipway.stacks.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import dev.slipway.stacks.provenance.ProvenanceCheck.Found;
import dev.slipway.stacks.provenance.ProvenanceCheck.Result;
import dev.slipway.stacks.sigstore.SigningKey;
import dev.slipway.stacks.sigstore.SigstoreBundle;
import dev.slipway.stacks.sigstore.TestSigningKeys;
import dev.slipway.stacks.sigstore.VerificationKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProvenanceCheckTest {

  private static final SigningKey SIGNER = TestSigningKeys.key(7);

  private static final VerificationKey TRUSTED = SIGNER.publicKey();

  private static final VerificationKey STRANGER = TestSigningKeys.key(8).publicKey();

  private static final byte[] STATEMENT = ProvenanceWriter.bytes(ProvenanceExample.whole());

  private static final byte[] BUNDLE = signed(Provenance.PAYLOAD_TYPE, STATEMENT);

  private final Map<String, String> files = new TreeMap<>();

  ProvenanceCheckTest() {
    for (Subject subject : ProvenanceExample.whole().subjects()) {
      files.put(subject.name(), subject.sha256());
    }
    files.put(Provenance.FILE, "d".repeat(64));
    files.put(Provenance.BUNDLE_FILE, "e".repeat(64));
  }

  private static byte[] signed(String type, byte[] statement) {
    return SigstoreBundle.sign(type, statement, SIGNER).bytes();
  }

  private Result check(byte[] statement, byte[] bundle, VerificationKey... trusted) {
    return ProvenanceCheck.check(
        new Found(
            ProvenanceExample.RELEASE,
            files,
            statement.length == 0 ? Optional.empty() : Optional.of(statement),
            bundle.length == 0 ? Optional.empty() : Optional.of(bundle)),
        List.of(trusted));
  }

  private static String told(Result result) {
    StringBuilder told = new StringBuilder();
    for (Finding finding : result.findings()) {
      told.append(finding.rule().id().replace("provenance.", ""))
          .append(' ')
          .append(finding.verdict())
          .append(": ")
          .append(finding.message())
          .append('\n');
    }
    return told.toString();
  }

  @Test
  void aReleaseThatIsWhatATrustedKeySignedPasses() {
    Result result = check(STATEMENT, BUNDLE, STRANGER, TRUSTED);

    assertThat(told(result))
        .isEqualTo(
            """
            signature PASS: The provenance is signed with the key %s.
            statement PASS: Built from the commit 8271ca48271ca48271ca48271ca48271ca401234 of \
            https://git.example.org/stacks.
            subjects PASS: All 2 files are those that were built.
            """
                .formatted(TRUSTED.fingerprint()));
    assertThat(result.provenance()).contains(ProvenanceExample.whole());
  }

  @Test
  void nothingCountsThatAStrangerSigned() {
    Result result = check(STATEMENT, BUNDLE, STRANGER);

    assertThat(told(result))
        .isEqualTo(
            """
            signature FAIL: None of the 1 trusted keys signed this provenance.
            statement UNDECIDED: What the provenance says does not count, because its signature does not hold.
            subjects UNDECIDED: Nothing that counts says which files belong to the release.
            """);
    assertThat(result.provenance()).isEmpty();
  }

  @Test
  void anUnsignedReleaseFailsWhereAKeyIsGivenAndIsUndecidedElse() {
    assertThat(told(check(STATEMENT, new byte[0], TRUSTED)))
        .startsWith("signature FAIL: The release is not signed");
    assertThat(told(check(STATEMENT, new byte[0])))
        .startsWith("signature UNDECIDED: The release is not signed")
        .contains("statement PASS", "subjects PASS");
    assertThat(told(check(STATEMENT, BUNDLE)))
        .startsWith("signature UNDECIDED: The release is signed, but no key")
        .contains("statement PASS", "subjects PASS");
    assertThat(told(check(new byte[0], new byte[0])))
        .contains("signature UNDECIDED", "statement UNDECIDED", "subjects UNDECIDED")
        .doesNotContain("PASS");
  }

  @Test
  void whatIsSignedHasToBeWhatLiesBesideIt() {
    byte[] other = ProvenanceWriter.bytes(ProvenanceExample.dirty());

    assertThat(told(check(other, BUNDLE, TRUSTED)))
        .contains("signature FAIL: What is signed is not what provenance.intoto.json says.\n");
    assertThat(told(check(new byte[0], BUNDLE, TRUSTED))).contains("which is missing");
    assertThat(told(check(STATEMENT, signed("text/plain", STATEMENT), TRUSTED)))
        .contains("signature FAIL");
  }

  @Test
  void aBrokenBundleFailsAndABrokenStatementToo() {
    assertThat(told(check(STATEMENT, new byte[] {'{'}, TRUSTED)))
        .startsWith("signature FAIL: The signature cannot be read: provenance.sigstore.json:1:");
    byte[] broken = {'[', ']'};
    assertThat(told(check(broken, signed(Provenance.PAYLOAD_TYPE, broken), TRUSTED)))
        .contains("signature PASS", "statement FAIL: The provenance cannot be read")
        .contains("subjects UNDECIDED");
  }

  @Test
  void theProvenanceOfAnotherReleaseDoesNotCount() {
    Result result =
        ProvenanceCheck.check(
            new Found("docker-harbour-1-34-v3", files, Optional.of(STATEMENT), Optional.of(BUNDLE)),
            List.of(TRUSTED));

    assertThat(told(result))
        .contains("statement FAIL: This is the provenance of docker-harbour-1-34-v2, not of");
    assertThat(result.provenance()).isEmpty();
  }

  @Test
  void everyFileThatDiffersIsMissingOrIsTooManyIsNamed() {
    files.put("hashes.json", "0".repeat(64));
    files.remove("metadata.yaml");
    files.put("surplus.tgz", "1".repeat(64));

    Result result = check(STATEMENT, BUNDLE, TRUSTED);

    assertThat(told(result))
        .contains(
            """
            subjects FAIL: hashes.json is not the file that was built.
            subjects FAIL: metadata.yaml is missing.
            subjects FAIL: surplus.tgz does not belong to the release.
            """);
    assertThat(Verdict.ofMandatory(result.findings())).isEqualTo(Verdict.FAIL);
  }
}
