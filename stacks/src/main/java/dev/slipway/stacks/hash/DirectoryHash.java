package dev.slipway.stacks.hash;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Hash1 of Go's {@code golang.org/x/mod/sumdb/dirhash}, with what csctl strips from it ({@code
 * clean} in csctl's pkg/cshash/hash.go).
 */
public final class DirectoryHash {

  private DirectoryHash() {}

  /** The hash of {@code files} with the names they have here; 39 to 43 characters. */
  public static String of(SourceFiles files) throws IOException {
    return cleaned(hash1(files).substring("h1:".length()));
  }

  /** The hash as Go writes it: {@code h1:} and base64. */
  static String hash1(SourceFiles files) throws IOException {
    return hash1(digests(files));
  }

  /** The digest of each file by its path, in the order of the paths. */
  static SequencedMap<String, byte[]> digests(SourceFiles files) throws IOException {
    SequencedMap<String, byte[]> digests = new LinkedHashMap<>();
    for (SourceFile file : files.files()) {
      digests.put(file.path(), digest(file.content()));
    }
    return digests;
  }

  /** The hash of files that were read already. */
  static String of(SequencedMap<String, byte[]> digests) {
    return cleaned(hash1(digests).substring("h1:".length()));
  }

  private static String hash1(SequencedMap<String, byte[]> digests) {
    MessageDigest summary = Sha256.algorithm();
    digests.forEach((path, digest) -> {
      String line = HexFormat.of().formatHex(digest) + "  " + path + "\n";
      summary.update(line.getBytes(StandardCharsets.UTF_8));
    });
    return "h1:" + Base64.getEncoder().encodeToString(summary.digest());
  }

  /** The hash of one file alone, as csctl has it for cluster-addon-values.yaml. */
  static String ofFile(byte[] digest) {
    return cleaned(Base64.getEncoder().encodeToString(digest));
  }

  private static byte[] digest(Content content) throws IOException {
    MessageDigest digest = Sha256.algorithm();
    try (InputStream in = content.open();
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return digest.digest();
  }

  private static String cleaned(String base64) {
    return base64.replaceAll("[/=+]", "").toLowerCase(Locale.ROOT);
  }
}
