package dev.slipway.stacks.archive;

import dev.slipway.stacks.hash.Sha256;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.Utf8Order;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;

/** Packs files as tar and gzip; the same files and time give the same bytes. */
public final class ArchiveWriter {

  private static final int BUFFER = 1 << 16;

  private ArchiveWriter() {}

  /**
   * Packs the files of a chart as {@code helm package} does: below a folder of the chart's name,
   * without entries for folders.
   *
   * @return digest of the uncompressed tar archive, SHA-256 in hexadecimal
   */
  public static String chart(String name, SourceFiles files, Instant time, OutputStream out)
      throws IOException {
    return write(
        out,
        time,
        tar -> {
          for (SourceFile file : files.files()) {
            tar.file(name + "/" + file.path(), file.content());
          }
        });
  }

  /**
   * Packs the content of a folder as csctl does: no folder above it, every folder an entry.
   *
   * @return digest of the uncompressed tar archive, SHA-256 in hexadecimal
   */
  public static String folder(SourceFiles files, Instant time, OutputStream out)
      throws IOException {
    return write(
        out,
        time,
        tar -> {
          SortedSet<String> seen = new TreeSet<>(Utf8Order.INSTANCE);
          for (SourceFile file : files.files()) {
            String path = file.path();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
              if (seen.add(path.substring(0, slash))) {
                tar.folder(path.substring(0, slash));
              }
            }
            tar.file(path, file.content());
          }
        });
  }

  private static String write(OutputStream out, Instant time, Entries entries) throws IOException {
    MessageDigest digest = Sha256.algorithm();
    try (GzipStream gzip = new GzipStream(out)) {
      OutputStream tar = new BufferedOutputStream(new DigestOutputStream(gzip, digest), BUFFER);
      TarWriter writer = new TarWriter(tar, time);
      entries.write(writer);
      writer.end();
      tar.flush();
      gzip.finish();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @FunctionalInterface
  private interface Entries {
    void write(TarWriter tar) throws IOException;
  }
}
