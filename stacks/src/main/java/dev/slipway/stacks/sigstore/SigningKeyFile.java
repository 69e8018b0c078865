package dev.slipway.stacks.sigstore;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.PassphraseSource;
import dev.slipway.report.tls.Pem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Reads private keys in PEM: PKCS#8, plain or encrypted, SEC 1, and {@code cosign.key}. The
 * messages of its exceptions never contain what was read.
 */
public final class SigningKeyFile {

  private static final int LARGEST = 64 << 10;

  private static final String REMEDY =
      "make one with cosign generate-key-pair, or with openssl genpkey -algorithm EC -pkeyopt"
          + " ec_paramgen_curve:P-256 -aes256";

  private SigningKeyFile() {}

  /**
   * Reads the key in {@code file}.
   *
   * @param passphrases asked where the key is encrypted
   * @throws InvalidInputException if it is no key on P-256, or the passphrase is not the one of it
   */
  public static SigningKey open(Path file, PassphraseSource passphrases) throws IOException {
    String name = file.toString();
    byte[] pem = read(file, name);
    try {
      return of(name, pem, passphrases);
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  /**
   * As {@link #open}.
   *
   * @param name of the file, for messages
   */
  static SigningKey of(String name, byte[] pem, PassphraseSource passphrases) {
    Optional<PemBlock> block = PemBlock.in(pem);
    if (block.isEmpty()) {
      throw new InvalidInputException(
          name, "expected a private key in PEM, -----BEGIN PRIVATE KEY-----", REMEDY);
    }
    return key(name, decoded(name, pem, block.get(), passphrases));
  }

  private static PrivateKey decoded(
      String name, byte[] pem, PemBlock block, PassphraseSource passphrases) {
    try {
      if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
        return decrypted(name, block.content(), passphrases);
      }
      if (block.label().matches("ENCRYPTED (SIGSTORE|COSIGN) PRIVATE KEY")) {
        return pkcs8(CosignKey.decrypted(name, block.content(), passphrases));
      }
      return Pem.privateKey(pem);
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(
          name, "the private key cannot be used: " + e.getMessage(), REMEDY);
    }
  }

  private static PrivateKey decrypted(String name, byte[] der, PassphraseSource passphrases)
      throws GeneralSecurityException {
    EncryptedPrivateKeyInfo encrypted;
    SecretKeyFactory factory;
    try {
      encrypted = new EncryptedPrivateKeyInfo(der);
      factory = SecretKeyFactory.getInstance(encrypted.getAlgName());
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidInputException(
          name,
          "the private key is encrypted in a way that the JDK does not know",
          "write it anew with openssl pkcs8 -topk8 -v2 aes-256-cbc");
    }
    char[] passphrase = passphrases.of(name);
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(encrypted.getKeySpec(factory.generateSecret(spec)));
    } catch (GeneralSecurityException e) {
      // Wrong padding or what is no key: either way, this was not what it was encrypted with.
      throw CosignKey.wrongPassphrase(name);
    } finally {
      spec.clearPassword();
      Arrays.fill(passphrase, '\0');
    }
  }

  private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      // The cause could quote the key.
      throw new GeneralSecurityException("it is broken, or of another algorithm");
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static SigningKey key(String name, PrivateKey key) {
    if (key instanceof ECPrivateKey secret
        && secret.getParams().getOrder().equals(VerificationKey.ORDER)) {
      try {
        return SigningKey.of(secret.getS());
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            name, "the private key is broken", "restore it from a copy");
      }
    }
    throw new InvalidInputException(
        name, "expected a private key on the curve P-256, found another kind", REMEDY);
  }

  private static byte[] read(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(name, "expected a key, found a folder", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(name, "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          name, "the file may not be read", "run slipway as the owner of the key");
    }
  }
}
