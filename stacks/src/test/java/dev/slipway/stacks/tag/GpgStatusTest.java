package dev.slipway.stacks.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as GnuPG's doc/DETAILS describes them. */
class GpgStatusTest {

  private static final String PRIMARY = "5E1C0A4C25A8C3D3B6A1C2D7F3E8B0A9D4C3B2A1";
  private static final String SUBKEY = "0123456789ABCDEF0123456789ABCDEF01234567";

  private static String valid(String made) {
    return "[GNUPG:] VALIDSIG " + SUBKEY + " 2026-11-21 1795255200 0 4 0 1 10 00 " + made + "\n";
  }

  private static final String GOOD =
      "[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG F3E8B0A9D4C3B2A1 Tester <tester@example.org>\n";

  @Test
  void aGoodSignatureOfTheKeyOrItsSubkeyHolds() {
    assertThat(GpgStatus.judge(GOOD + valid(PRIMARY), PRIMARY)).isEqualTo(SignatureCheck.HOLDS);
    assertThat(GpgStatus.judge(GOOD + valid(PRIMARY), PRIMARY.toLowerCase(java.util.Locale.ROOT)))
        .isEqualTo(SignatureCheck.HOLDS);
  }

  @Test
  void ofAnotherKeyItDoesNot() {
    assertThat(GpgStatus.judge(GOOD + valid(SUBKEY), PRIMARY).refusal())
        .contains("the key " + SUBKEY + " made it");
  }

  @ParameterizedTest
  @CsvSource({
    "BADSIG, it is not of this tag",
    "ERRSIG, GnuPG cannot check it; is the public key in its keyring?",
    "EXPSIG, it has expired",
    "EXPKEYSIG, its key has expired",
    "REVKEYSIG, its key was revoked"
  })
  void anythingElseThanGoodDoesNot(String word, String reason) {
    String status = "[GNUPG:] " + word + " F3E8B0A9D4C3B2A1 Tester\n" + valid(PRIMARY);

    assertThat(GpgStatus.judge(status, PRIMARY).refusal()).contains(reason);
  }

  @Test
  void twoSignaturesOrNoneDoNot() {
    assertThat(GpgStatus.judge("", PRIMARY).refusal()).contains("GnuPG finds none");
    assertThat(GpgStatus.judge(GOOD + valid(PRIMARY) + GOOD + valid(PRIMARY), PRIMARY).refusal())
        .contains("there is more than one signature");
    assertThat(GpgStatus.judge(GOOD + "[GNUPG:] BADSIG X y\n" + valid(PRIMARY), PRIMARY).refusal())
        .contains("there is more than one signature");
  }

  @Test
  void goodWithoutSayingWhoseDoesNot() {
    String unsaid = "GnuPG does not say which key made it";
    assertThat(GpgStatus.judge(GOOD, PRIMARY).refusal()).contains(unsaid);
    assertThat(GpgStatus.judge(GOOD + "[GNUPG:] VALIDSIG " + PRIMARY + "\n", PRIMARY).refusal())
        .contains(unsaid);
    assertThat(GpgStatus.judge(GOOD + valid(PRIMARY) + valid(PRIMARY), PRIMARY).refusal())
        .contains(unsaid);
  }

  /** A user ID is text from strangers, and may look like a status line but for its beginning. */
  @Test
  void whatAUserIdSaysIsNoStatus() {
    String status =
        "[GNUPG:] BADSIG F3E8 x [GNUPG:] GOODSIG\ngpg: [GNUPG:] GOODSIG F3E8\n" + valid(PRIMARY);

    assertThat(GpgStatus.judge(status, PRIMARY).refusal()).contains("it is not of this tag");
  }

  @Test
  void onlyTheStatusTellsThatASignatureWasMade() {
    assertThat(
            GpgStatus.isSignatureMade(
                "gpg: x\n[GNUPG:] SIG_CREATED D 1 10 00 1795255200 " + SUBKEY))
        .isTrue();
    assertThat(GpgStatus.isSignatureMade("gpg: SIG_CREATED D\n[GNUPG:] SIG_CREATE D")).isFalse();
  }
}
