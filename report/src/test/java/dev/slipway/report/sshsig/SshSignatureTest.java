package dev.slipway.report.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.sshsig.AllowedSigners.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshSignatureTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"message, report, message.report.sig", "'', file, empty.file.sig"})
  void signsByteForByteAsSshKeygenDoes(String message, String namespace, String golden)
      throws Exception {
    byte[] bytes = message.isEmpty() ? new byte[0] : TestKeys.bytes(message);
    try (Signer signer = TestKeys.plain()) {
      assertThat(SshSignature.sign(bytes, namespace, signer).armored())
          .isEqualTo(TestKeys.text(golden));
    }
  }

  @Test
  void refusesToSignForNothing() throws Exception {
    try (Signer signer = TestKeys.plain()) {
      assertThatThrownBy(() -> SshSignature.sign(new byte[0], "", signer))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"message.report.sig", "message.sha256.sig"})
  void acceptsWhatSshKeygenSigned(String golden) throws Exception {
    assertThat(verify(TestKeys.bytes("message"), TestKeys.text(golden), "report"))
        .isInstanceOf(Verification.Valid.class);
  }

  @Test
  void acceptsLinesOfAnyWidthAndWindowsLineEnds() throws Exception {
    String armored = TestKeys.text("message.report.sig");

    assertThat(verify(TestKeys.bytes("message"), armored.replace("\n", "\r\n"), "report"))
        .isInstanceOf(Verification.Valid.class);
    assertThat(
            verify(
                TestKeys.bytes("message"),
                armored.replace("AAALc3No", "AAA\nLc3No").stripTrailing(),
                "report"))
        .isInstanceOf(Verification.Valid.class);
  }

  @Test
  void refusesTheSignatureWithAnyBitFlipped() throws Exception {
    byte[] message = TestKeys.bytes("message");
    byte[] armored = TestKeys.bytes("message.report.sig");
    List<Integer> accepted = new ArrayList<>();
    for (int bit = 0; bit < armored.length * 8; bit++) {
      byte[] altered = armored.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = new String(altered, StandardCharsets.ISO_8859_1);
      if (verify(message, text, "report") instanceof Verification.Valid) {
        accepted.add(bit);
      }
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void refusesTheMessageWithAnyBitFlippedOrByteMissing() throws Exception {
    byte[] message = TestKeys.bytes("message");
    String armored = TestKeys.text("message.report.sig");
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] altered = message.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verify(altered, armored, "report")).isInstanceOf(Verification.Refused.class);
    }
    for (int length = 0; length < message.length; length++) {
      assertThat(verify(java.util.Arrays.copyOf(message, length), armored, "report"))
          .isInstanceOf(Verification.Refused.class);
    }
  }

  @Test
  void whatWasSignedVerifies() throws Exception {
    Random random = new Random(4);
    try (Signer signer = TestKeys.plain()) {
      for (int i = 0; i < 100; i++) {
        byte[] message = new byte[random.nextInt(3000)];
        random.nextBytes(message);
        String namespace = "n" + random.nextInt();

        String armored = SshSignature.sign(message, namespace, signer).armored();

        assertThat(verify(message, armored, namespace)).isInstanceOf(Verification.Valid.class);
        assertThat(SshSignature.ofArmor(armored).armored()).isEqualTo(armored);
      }
    }
  }

  @Test
  void tellsWhatASignatureWasMadeFor() throws Exception {
    assertThat(verify(TestKeys.bytes("message"), TestKeys.text("message.report.sig"), "file"))
        .isEqualTo(
            new Verification.Refused(
                "it was signed for the namespace \"report\", expected \"file\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version     | of version 2, only 1 is known",
        "magic       | does not begin with SSHSIG",
        "rsa         | only ssh-ed25519 is accepted",
        "namespace   | empty namespace",
        "reserved    | a field that is reserved",
        "md5         | the hash md5",
        "inner       | of the type ssh-rsa",
        "trailing    | 1 bytes too many",
        "innertrail  | 1 bytes too many",
        "huge        | announces 4294967295 bytes",
        "short       | has 31 bytes",
        "truncated   | ends in the middle",
      })
  void saysWhatIsWrongWithASignature(String fault, String reason) {
    assertThat(verify(new byte[0], Armor.wrap(SshSignature.LABEL, signature(fault)), "n"))
        .isInstanceOfSatisfying(
            Verification.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  private static byte[] signature(String fault) {
    byte[] key =
        new WireWriter()
            .string(fault.equals("rsa") ? "ssh-rsa" : "ssh-ed25519")
            .string(new byte[fault.equals("short") ? 31 : 32])
            .toBytes();
    WireWriter inner =
        new WireWriter()
            .string(fault.equals("inner") ? "ssh-rsa" : "ssh-ed25519")
            .string(new byte[64]);
    if (fault.equals("innertrail")) {
      inner.bytes(new byte[1]);
    }
    WireWriter outer =
        new WireWriter()
            .bytes((fault.equals("magic") ? "SSHSIX" : "SSHSIG").getBytes(StandardCharsets.UTF_8))
            .uint32(fault.equals("version") ? 2 : 1);
    if (fault.equals("huge")) {
      return outer.uint32(-1).bytes(key).toBytes();
    }
    outer
        .string(key)
        .string(fault.equals("namespace") ? "" : "n")
        .string(fault.equals("reserved") ? "x" : "")
        .string(fault.equals("md5") ? "md5" : "sha512");
    if (fault.equals("truncated")) {
      return outer.toBytes();
    }
    outer.string(inner.toBytes());
    return (fault.equals("trailing") ? outer.bytes(new byte[1]) : outer).toBytes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                           | does not begin with the line",
        "hello                                                        | does not begin with the line",
        "-----BEGIN SSH SIGNATURE-----                                | it is not whole",
        "-----BEGIN SSH SIGNATURE-----;-----END SSH SIGNATURE-----    | is empty",
        "-----BEGIN SSH SIGNATURE-----;!;-----END SSH SIGNATURE-----  | is not base64",
        "-----BEGIN SSH SIGNATURE-----;AB==;-----END SSH SIGNATURE-----   | bits that mean nothing",
        "-----BEGIN SSH SIGNATURE-----;AA==;-----END SSH SIGNATURE-----;x | text after the line",
      })
  void saysWhatIsWrongWithTheArmour(String lines, String reason) {
    assertThat(verify(new byte[0], lines.replace(';', '\n'), "n"))
        .isInstanceOfSatisfying(
            Verification.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void aHugeArmourIsRefusedSoon() {
    String text = "-----BEGIN SSH SIGNATURE-----\n" + "A".repeat(8 << 20);

    assertThat(verify(new byte[0], text, "n")).isInstanceOf(Verification.Refused.class);
  }

  private static Verification verify(byte[] message, String armored, String namespace) {
    try {
      return TestKeys.signers("").verify(message, armored, "provider", namespace, NOW);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
