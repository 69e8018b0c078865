package dev.slipway.report.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  @TempDir Path folder;

  @Test
  void opensAnEncryptedKeyAndWipesThePassphrase() throws Exception {
    char[] passphrase = TestKeys.PASSPHRASE.toCharArray();

    try (Signer signer =
        SigningKey.open(TestKeys.file(folder, "encrypted"), key -> passphrase, null)) {
      assertThat(signer.key().line()).isEqualTo(withoutComment("encrypted.pub"));
      assertThat(signer.key().hasSigned(new byte[3], signer.sign(new byte[3]))).isTrue();
    }
    assertThat(passphrase).containsOnly('\0');
  }

  @Test
  void refusesAWrongPassphraseWithoutTellingIt() throws Exception {
    Path file = TestKeys.file(folder, "encrypted");

    assertThatThrownBy(() -> SigningKey.open(file, key -> "wrong-guess".toCharArray(), null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the passphrase is not the one of this key")
        .hasMessageNotContaining("wrong-guess");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ecdsa  | of the type ecdsa-sha2-nistp256, only ssh-ed25519",
        "chacha | encrypted with chacha20-poly1305@openssh.com, which cannot be read here",
      })
  void refusesKeysOfOtherTypes(String name, String reason) throws Exception {
    Path file = TestKeys.file(folder, name);

    assertThatThrownBy(() -> SigningKey.open(file, TestKeys.NOBODY, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== c",
        "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIA== c",
        "",
        "nonsense",
        "ssh-ed25519 !!!",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
      })
  void refusesWhatIsNoEd25519KeyOfOpenSsh(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), content);

    assertThatThrownBy(() -> SigningKey.open(file, TestKeys.NOBODY, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected an Ed25519 key in the format of OpenSSH")
        .hasMessageContaining("ssh-keygen -t ed25519");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void refusesAKeyThatOthersMayRead(String permissions) throws Exception {
    Path file = TestKeys.file(folder, "plain", permissions);

    assertThatThrownBy(() -> SigningKey.open(file, TestKeys.NOBODY, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(permissions, "accessible by others", "chmod 600");
  }

  @Test
  void refusesTheKeyWithAnyByteAltered() throws Exception {
    byte[] whole = TestKeys.bytes("plain");
    int opened = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] altered = whole.clone();
      altered[i] ^= 1;
      try (Signer signer = FileSigner.of("key", altered, key -> new char[0])) {
        // Comment, padding and repeated halves do not matter: it is the same key all the same.
        assertThat(signer.key().line()).isEqualTo(withoutComment("plain.pub"));
        assertThat(signer.key().hasSigned(altered, signer.sign(altered))).isTrue();
        opened++;
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageContaining("key");
      }
    }
    assertThat(opened).isLessThan(whole.length / 2);
  }

  @Test
  void refusesATruncatedKey() throws Exception {
    byte[] whole = TestKeys.bytes("plain");
    for (int length = 0; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FileSigner.of("key", part, key -> new char[0]))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10001 | 16    | more than the limit of 10000",
        "-1    | 16    | asks for 4294967295 rounds",
        "0     | 16    | a salt or rounds that cannot be",
        "16    | 0     | a salt or rounds that cannot be",
        "16    | 2000  | a salt or rounds that cannot be",
      })
  void refusesAKeyThatWouldCostHours(int rounds, int salt, String reason) {
    byte[] container =
        new WireWriter()
            .bytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
            .string("aes256-ctr")
            .string("bcrypt")
            .string(new WireWriter().string(new byte[salt]).uint32(rounds).toBytes())
            .uint32(1)
            .string(new WireWriter().string("ssh-ed25519").string(new byte[32]).toBytes())
            .string(new byte[128])
            .toBytes();
    byte[] file =
        Armor.wrap(PrivateKeyContainer.LABEL, container).getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> FileSigner.of("key", file, TestKeys.NOBODY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void saysThatAPublicKeyNeedsAnAgent() throws Exception {
    Path file = TestKeys.file(folder, "plain.pub");

    assertThatThrownBy(() -> SigningKey.open(file, TestKeys.NOBODY, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("SSH_AUTH_SOCK names no agent");
    assertThatThrownBy(() -> SigningKey.open(file, TestKeys.NOBODY, folder.resolve("no-socket")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("no-socket", "could not be asked");
  }

  @Test
  void refusesAFileThatIsNotThereOrTooLarge() throws Exception {
    Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);

    assertThatThrownBy(() -> SigningKey.open(folder.resolve("none"), TestKeys.NOBODY, null))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> SigningKey.open(folder, TestKeys.NOBODY, null))
        .hasMessageContaining("found a folder");
    assertThatThrownBy(() -> SigningKey.open(large, TestKeys.NOBODY, null))
        .hasMessageContaining("larger than the limit");
  }

  private static String withoutComment(String name) throws Exception {
    String[] words = TestKeys.text(name).split(" ", 3);
    return words[0] + " " + words[1];
  }
}
