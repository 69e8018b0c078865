package dev.slipway.placement.statement;

import dev.slipway.report.sshsig.AllowedSigners;
import dev.slipway.report.sshsig.Signer;
import dev.slipway.report.sshsig.SigningKey;
import dev.slipway.report.sshsig.SshSignature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Objects;

/** Signs as a provider does. Both halves of the keys are public: they protect nothing. */
final class Signing {

  /** Who the auditor trusts. */
  static final String IDENTITY = "noc@provider.example";

  static final String PROVIDER = "provider";
  static final String STRANGER = "stranger";

  /** As {@code ssh-keygen -l} tells them. */
  static final String FINGERPRINT = "SHA256:rLWUKahH5ITlmfoN7tjWrAkiuHsXpqFehemGGKe8uQc";

  static final String FINGERPRINT_OF_STRANGER =
      "SHA256:wAK71ubQKGmLTDkXSe6CNRbgocWlh5o/8qDieBZyA3Q";

  private Signing() {}

  /** The signature of {@code bytes} as a statement. */
  static String signature(byte[] bytes, String key) {
    return signature(bytes, key, PlacementStatement.NAMESPACE);
  }

  static String signature(byte[] bytes, String key, String namespace) {
    try {
      // Others may not read a temporary file, and a key that they may read is refused.
      Path file = Files.createTempFile("key", "");
      Files.writeString(file, resource(key));
      try (Signer signer = SigningKey.open(file, Signing::nobody, null)) {
        return SshSignature.sign(bytes, namespace, signer).armored();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file {@code signers}, in which {@link #IDENTITY} signs with the key of the provider. */
  static AllowedSigners signers() {
    return signers(IDENTITY + " " + publicKey(PROVIDER));
  }

  static AllowedSigners signers(String lines) {
    return AllowedSigners.of("signers", lines, ZoneOffset.UTC);
  }

  static String publicKey(String key) {
    return resource(key + ".pub");
  }

  private static char[] nobody(String key) {
    throw new AssertionError("nobody was to be asked for the passphrase of " + key);
  }

  private static String resource(String name) {
    try (InputStream in = Signing.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
