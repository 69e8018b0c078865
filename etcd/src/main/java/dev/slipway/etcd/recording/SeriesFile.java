package dev.slipway.etcd.recording;

import dev.slipway.report.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file with series, and what it is.
 *
 * @param path where it is
 * @param content told from its first bytes, whatever its name
 */
record SeriesFile(Path path, Content content) {

  /** What a file can hold. */
  enum Content {
    /** Our own: one line per bin and member. */
    RECORDING,
    /** An answer of Prometheus' {@code query_range} or {@code query}. */
    ANSWER,
    /** The text that {@code /metrics} serves, with times. */
    EXPOSITION
  }

  private static final int HEAD = 4096;
  private static final int BUFFER = 1 << 16;

  /**
   * Looks at the file.
   *
   * @throws InvalidInputException if it cannot be read, or holds none of these
   */
  static SeriesFile of(Path path) throws IOException {
    try (InputStream in = open(path)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return new SeriesFile(path, content(path, head));
    }
  }

  /** The bytes, uncompressed; to be closed. */
  InputStream open() throws IOException {
    return open(path);
  }

  private static InputStream open(Path path) throws IOException {
    try {
      InputStream file = Files.newInputStream(path);
      try {
        return uncompressed(path, file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(path.toString(), "there is no such file", "check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          path.toString(),
          "the file may not be read",
          "give read permission to the user that runs slipway");
    }
  }

  private static InputStream uncompressed(Path path, InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, BUFFER);
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    // RFC 1952, 2.3.1
    boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    if (!gzip) {
      return in;
    }
    try {
      return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
    } catch (IOException e) {
      throw new InvalidInputException(
          path.toString(), "it begins as gzip and is none: " + e.getMessage(), "copy it anew");
    }
  }

  private static Content content(Path path, String head) {
    String text =
        head.startsWith("\uFEFF") ? head.substring(1).stripLeading() : head.stripLeading();
    if (text.isEmpty()) {
      throw new InvalidInputException(
          path.toString(), "the file is empty", "name a file with series");
    }
    if (text.startsWith("{")) {
      String firstLine = text.lines().findFirst().orElse("");
      return firstLine.contains("\"EtcdRecording\"") ? Content.RECORDING : Content.ANSWER;
    }
    char first = text.charAt(0);
    boolean name = Character.isLetter(first) || first == '_';
    String line = text.lines().filter(l -> !l.startsWith("#")).findFirst().orElse(text);
    if (first == '#'
        || (name && line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*([ \\t]*\\{.*|[ \\t]+[0-9.+NI-].*)"))) {
      return Content.EXPOSITION;
    }
    throw new InvalidInputException(
        path.toString(),
        "expected a recording of slipway etcd record, an answer of Prometheus' query_range, or the"
            + " text that /metrics serves with times; found none of these",
        "see docs/etcd-record.md for what can be read");
  }
}
