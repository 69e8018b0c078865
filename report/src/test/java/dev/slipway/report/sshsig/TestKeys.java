package dev.slipway.report.sshsig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Keys that protect nothing, and what ssh-keygen has made with them. */
final class TestKeys {

  static final String PASSPHRASE = "correct horse";
  static final PassphraseSource NOBODY =
      key -> {
        throw new AssertionError("nobody was to be asked for " + key);
      };

  private TestKeys() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = TestKeys.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** A copy that only its owner may read: git does not keep that. */
  static Path file(Path folder, String name) throws IOException {
    return file(folder, name, "rw-------");
  }

  static Path file(Path folder, String name, String permissions) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes(name));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  static Signer plain() throws IOException {
    return FileSigner.of("plain", bytes("plain"), NOBODY);
  }

  /** An allowed-signers file that names the plain key. */
  static AllowedSigners signers(String options) throws IOException {
    return AllowedSigners.of(
        "signers", "provider " + options + " " + text("plain.pub"), java.time.ZoneOffset.UTC);
  }
}
