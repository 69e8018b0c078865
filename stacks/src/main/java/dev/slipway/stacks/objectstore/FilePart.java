package dev.slipway.stacks.objectstore;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file, as it is uploaded at once.
 *
 * @param number from 1 on
 */
record FilePart(Path file, int number, long offset, long size) {

  /** S3 takes none below 5 MiB but the last (Amazon S3 multipart upload limits). */
  static final long SMALLEST = 16L << 20;

  /** What Swift takes in one manifest by default (max_manifest_segments); S3 takes 10,000. */
  private static final int MOST = 1000;

  private static final int BUFFER = 1 << 16;

  static List<FilePart> of(Path file, long size) {
    return of(file, size, SMALLEST);
  }

  static List<FilePart> of(Path file, long size, long smallest) {
    long needed = (size + MOST - 1) / MOST;
    long mebibytes = (needed + (1L << 20) - 1) >> 20;
    long partSize = Math.max(smallest, mebibytes << 20);
    List<FilePart> parts = new ArrayList<>();
    for (long offset = 0; offset < size; offset += partSize) {
      parts.add(new FilePart(file, parts.size() + 1, offset, Math.min(partSize, size - offset)));
    }
    return parts;
  }

  /** Its bytes. */
  InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(offset);
    return new Bounded(new BufferedInputStream(Channels.newInputStream(channel), BUFFER), size);
  }

  /** Its MD5, which stores verify parts by; nobody relies on it against an attacker. */
  byte[] md5() throws IOException {
    MessageDigest digest = md5Algorithm();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = open()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return digest.digest();
  }

  static MessageDigest md5Algorithm() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the file became shorter while it was uploaded");
      }
      left -= read;
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
