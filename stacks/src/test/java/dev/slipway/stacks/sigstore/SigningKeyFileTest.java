package dev.slipway.stacks.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyFileTest {

  private static final byte[] DATA = {1, 2, 3};

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("signing.key"), content);
  }

  private SigningKey open(String content, String passphrase) throws IOException {
    return SigningKeyFile.open(file(content), key -> passphrase.toCharArray());
  }

  private static KeyPair pair(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static VerificationKey publicHalf(KeyPair pair) {
    return VerificationKey.of(
        "public",
        pem("PUBLIC KEY", pair.getPublic().getEncoded()).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void opensAPlainKey() throws Exception {
    KeyPair pair = pair("secp256r1");

    SigningKey key = open(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "not asked");

    assertThat(publicHalf(pair).hasSigned(DATA, key.sign(DATA))).isTrue();
    assertThat(key.publicKey().pem()).isEqualTo(pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  @Test
  void opensAnEncryptedKeyWithItsPassphraseOnly() throws Exception {
    SigningKey key = open(TestSigningKeys.PKCS8_ENCRYPTED, "pässwört");

    assertThat(key.publicKey().pem()).isEqualTo(TestSigningKeys.OPENSSL_PUB);
    assertThatThrownBy(() -> open(TestSigningKeys.PKCS8_ENCRYPTED, "passwort"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the passphrase is not the one of this key")
        .hasNoCause();
  }

  @Test
  void opensAKeyInTheOlderFormOfOpenssl() throws IOException {
    assertThat(open(TestSigningKeys.SEC1, "not asked").publicKey().pem())
        .isEqualTo(TestSigningKeys.OPENSSL_PUB);
  }

  @Test
  void opensTheKeyOfCosignWithItsPassphraseOnly() throws Exception {
    SigningKey key = open(TestSigningKeys.COSIGN_KEY, "pw");

    assertThat(key.publicKey().pem()).isEqualTo(TestSigningKeys.COSIGN_PUB);
    assertThatThrownBy(() -> open(TestSigningKeys.COSIGN_KEY, "pw2"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the passphrase is not the one of this key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "N":65536 | "N":65535
          "N":65536 | "N":1073741824
          "N":65536 | "N":0
          "r":8 | "r":-8
          "r":8 | "r":99999999
          "p":1 | "p":17
          scrypt | argon2
          nacl/secretbox | aes
          "salt":" | "salt":"*
          "kdf" | "fdk"
          """)
  void refusesAKeyThatCosignDidNotWriteBeforeItAsksForAPassphrase(String old, String now)
      throws IOException {
    String json =
        new String(
            PemBlock.in(TestSigningKeys.COSIGN_KEY.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow()
                .content(),
            StandardCharsets.US_ASCII);
    assertThat(json).contains(old);
    String content =
        pem(
            "ENCRYPTED SIGSTORE PRIVATE KEY",
            json.replace(old, now).getBytes(StandardCharsets.US_ASCII));
    Path file = file(content);

    assertThatThrownBy(() ->
            SigningKeyFile.open(
                file,
                key -> {
                  throw new AssertionError("asked");
                }))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("scrypt and nacl/secretbox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp384r1", "secp521r1"})
  void refusesAnotherCurve(String curve) throws Exception {
    String content = pem("PRIVATE KEY", pair(curve).getPrivate().getEncoded());

    assertThatThrownBy(() -> open(content, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("signing.key", "P-256", "cosign generate-key-pair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMA==\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED COSIGN PRIVATE KEY-----\n"
            + "e30=\n"
            + "-----END ENCRYPTED COSIGN PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nMA==\n-----END OPENSSH PRIVATE KEY-----\n"
      })
  void refusesWhatIsNoKey(String content) {
    assertThatThrownBy(() -> open(content, "x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("signing.key");
  }

  @Test
  void refusesWhatIsNotThereAndAFolder() {
    assertThatThrownBy(() -> SigningKeyFile.open(folder.resolve("none"), key -> new char[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> SigningKeyFile.open(folder, key -> new char[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("found a folder");
  }

  @Test
  void aDamagedKeyIsRefusedOrStillAKeyButNothingElseHappens() throws Exception {
    Random random = new Random(11);
    String whole = pem("PRIVATE KEY", pair("secp256r1").getPrivate().getEncoded());
    for (int i = 0; i < 500; i++) {
      char[] damaged = whole.toCharArray();
      damaged[random.nextInt(damaged.length)] = (char) ('+' + random.nextInt(80));
      try {
        open(new String(damaged), "x").sign(DATA);
      } catch (InvalidInputException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }
}
