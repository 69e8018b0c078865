package dev.slipway.stacks.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Gzip (RFC 1952) with a header that tells nothing: no time, no name, an unknown operating system.
 * {@link java.util.zip.GZIPOutputStream} has written two different ones over the years. The
 * deflated bytes are those of the zlib below the JDK, which is why the digest of the archive inside
 * is recorded too.
 */
final class GzipStream extends OutputStream {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int LEVEL = 6;
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final DeflaterOutputStream deflated;
  private final CRC32 crc = new CRC32();
  private long size;

  GzipStream(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
    this.deflated = new DeflaterOutputStream(out, deflater, BUFFER);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    deflated.write(bytes, offset, length);
    crc.update(bytes, offset, length);
    size += length;
  }

  /** Writes what is left; the stream below stays open. */
  void finish() throws IOException {
    deflated.finish();
    little(crc.getValue());
    little(size);
    out.flush();
  }

  private void little(long number) throws IOException {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (number >> shift) & 0xFF);
    }
  }

  /** Frees the memory of zlib. */
  @Override
  public void close() {
    deflater.end();
  }
}
