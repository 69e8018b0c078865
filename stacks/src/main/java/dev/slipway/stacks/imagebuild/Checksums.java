package dev.slipway.stacks.imagebuild;

import dev.slipway.report.Progress;
import dev.slipway.stacks.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Size and checksums of a file, read once.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param sha512 likewise
 */
record Checksums(long size, String sha256, String sha512) {

  static Checksums of(Path file, Progress progress) throws IOException {
    MessageDigest sha256 = Sha256.algorithm();
    MessageDigest sha512 = sha512Algorithm();
    long total = Files.size(file);
    long size = 0;
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        sha512.update(buffer, 0, read);
        size += read;
        progress.count("MiB of the image read", size >> 20, total >> 20);
      }
    }
    return new Checksums(
        size, HexFormat.of().formatHex(sha256.digest()), HexFormat.of().formatHex(sha512.digest()));
  }

  private static MessageDigest sha512Algorithm() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}
