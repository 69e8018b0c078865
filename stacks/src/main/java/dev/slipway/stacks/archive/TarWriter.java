package dev.slipway.stacks.archive;

import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes a tar archive in the format ustar (POSIX.1-1988), with an extended header (POSIX.1-2001,
 * type x) only for a name that ustar cannot hold. Nothing in it tells who made it: owner 0 without
 * a name, fixed modes, one time for all. Never a global header (type g), which the operator
 * refuses.
 */
final class TarWriter {

  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int PREFIX = 155;

  /** Eleven octal digits. */
  private static final long LARGEST = 077777777777L;

  private static final char FILE = '0';
  private static final char FOLDER = '5';
  private static final char EXTENDED = 'x';

  private static final int FILE_MODE = 0644;
  private static final int FOLDER_MODE = 0755;

  private final OutputStream out;
  private final long time;

  /**
   * @param time of every entry; before 1970 counts as 1970
   */
  TarWriter(OutputStream out, Instant time) {
    this.out = out;
    this.time = Math.clamp(time.getEpochSecond(), 0, LARGEST);
  }

  void folder(String name) throws IOException {
    header(name + "/", FOLDER, 0, FOLDER_MODE);
  }

  void file(String name, Content content) throws IOException {
    long size = content.size();
    if (size > LARGEST) {
      throw new InvalidInputException(
          name, "the file is larger than the 8 GiB that a tar archive can hold", "split it");
    }
    header(name, FILE, size, FILE_MODE);
    long written;
    try (InputStream in = content.open()) {
      written = in.transferTo(out);
    }
    if (written != size) {
      throw new IOException(
          name + " changed while it was read: " + written + " of " + size + " bytes");
    }
    pad(size);
  }

  /** Ends the archive with two empty blocks. */
  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void header(String name, char type, long size, int mode) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    boolean ascii = bytes.length == name.length();
    int split = ascii ? split(name) : -1;
    if (split >= 0) {
      out.write(
          block(
              name.substring(0, split),
              name.substring(split == 0 ? 0 : split + 1),
              type,
              size,
              mode));
      return;
    }
    byte[] path = extended(bytes);
    out.write(block("", "PaxHeaders.0/path", EXTENDED, path.length, FILE_MODE));
    out.write(path);
    pad(path.length);
    String shown = name.replaceAll("[^ -~]", "_");
    out.write(block("", shown.substring(0, Math.min(NAME, shown.length())), type, size, mode));
  }

  /** Where {@code name} falls into prefix and name, 0 if it needs no prefix, -1 if it cannot. */
  private static int split(String name) {
    if (name.length() <= NAME) {
      return 0;
    }
    int slash = name.indexOf('/', name.length() - NAME - 1);
    return slash > 0 && slash <= PREFIX && slash < name.length() - 1 ? slash : -1;
  }

  /** {@code LENGTH path=NAME\n}, where the length counts its own digits. */
  private static byte[] extended(byte[] name) {
    int rest = " path=\n".length() + name.length;
    int length = rest + Integer.toString(rest).length();
    length = rest + Integer.toString(length).length();
    byte[] start = (length + " path=").getBytes(StandardCharsets.US_ASCII);
    byte[] record = Arrays.copyOf(start, length);
    System.arraycopy(name, 0, record, start.length, name.length);
    record[length - 1] = '\n';
    return record;
  }

  private byte[] block(String prefix, String name, char type, long size, int mode) {
    byte[] block = new byte[BLOCK];
    text(block, 0, name);
    octal(block, 100, 7, mode);
    octal(block, 108, 7, 0);
    octal(block, 116, 7, 0);
    octal(block, 124, 11, size);
    octal(block, 136, 11, time);
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    text(block, 257, "ustar\00000");
    text(block, 345, prefix);
    long sum = 0;
    for (byte b : block) {
      sum += b & 0xFF;
    }
    octal(block, 148, 6, sum);
    block[154] = 0;
    return block;
  }

  private static void text(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void octal(byte[] block, int at, int digits, long number) {
    long rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      block[i] = (byte) ('0' + (rest & 7));
      rest >>= 3;
    }
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }
}
