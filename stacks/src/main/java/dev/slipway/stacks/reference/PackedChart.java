package dev.slipway.stacks.reference;

import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text files of a packed chart. Nothing is unpacked: names are looked at, and small files kept
 * in memory.
 */
final class PackedChart {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_LENGTH = 155;

  /** Helm's own limit for a chart is 100 MiB (helm.sh/helm/v3/pkg/chart/loader/archive.go). */
  private static final long LARGEST_ARCHIVE = 100L << 20;

  private static final int MOST_FILES = 10_000;

  private PackedChart() {}

  /**
   * Values and templates of {@code archive}, with paths in the chart; as many as come before what
   * is no tar archive any more, because a search takes what it can.
   *
   * @param largest files beyond this size are passed over, in bytes
   */
  static List<SourceFile> texts(Content archive, long largest) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (InputStream raw = archive.open();
        InputStream in = new BufferedInputStream(new GZIPInputStream(raw), 1 << 16)) {
      long read = 0;
      byte[] header = in.readNBytes(BLOCK);
      while (header.length == BLOCK && header[0] != 0 && files.size() < MOST_FILES) {
        long size = size(header);
        long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
        read += BLOCK + padded;
        if (size < 0 || read > LARGEST_ARCHIVE) {
          break;
        }
        boolean plain = header[TYPE_AT] == '0' || header[TYPE_AT] == 0;
        String path = path(header);
        if (plain && size <= largest && isText(path)) {
          byte[] content = in.readNBytes((int) size);
          files.add(new SourceFile(path, Content.of(content)));
          in.skipNBytes(padded - size);
        } else {
          in.skipNBytes(padded);
        }
        header = in.readNBytes(BLOCK);
      }
    } catch (ZipException | EOFException e) {
      // Helm says what is wrong with it when the chart is loaded.
      return files;
    }
    return files;
  }

  private static boolean isText(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".tpl");
  }

  /** Without the folder that every packed chart has. */
  private static String path(byte[] header) {
    String prefix = text(header, PREFIX_AT, PREFIX_LENGTH);
    String path = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, NAME);
    return path.substring(path.indexOf('/') + 1);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  /** In octal digits; -1 where it is not, or in the form for more than 8 GiB. */
  private static long size(byte[] header) {
    String digits = text(header, SIZE_AT, SIZE_LENGTH).strip();
    return digits.matches("[0-7]{1,11}") ? Long.parseLong(digits, 8) : -1;
  }
}
