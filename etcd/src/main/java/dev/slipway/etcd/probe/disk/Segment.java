package dev.slipway.etcd.probe.disk;

import dev.slipway.etcd.probe.Probed.Preallocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A preallocated file that records are appended to, each followed by fdatasync, as etcd writes its
 * log (server/storage/wal/wal.go). Without blocks of its own every write would also change the
 * file's size, which a log in use seldom does.
 */
final class Segment implements Records {

  private static final int BLOCK = 1 << 20;
  private static final long FALLOCATE_SECONDS = 60;

  private final ProbeFile file;
  private final ByteBuffer record;
  private final long bytes;
  private final Preallocation preallocation;
  private long position;

  private Segment(ProbeFile file, int recordBytes, long bytes, Preallocation preallocation) {
    this.file = file;
    this.bytes = bytes;
    this.preallocation = preallocation;
    // Of no pattern that a disk could pack.
    byte[] content = new byte[recordBytes];
    ThreadLocalRandom.current().nextBytes(content);
    this.record = ByteBuffer.allocateDirect(recordBytes).put(content);
  }

  /** A new one in {@code folder}; nothing is left of it if it cannot be had whole. */
  static Segment in(Path folder, int recordBytes, long bytes) throws IOException {
    ProbeFile file = ProbeFile.in(folder);
    try {
      Preallocation how =
          fallocated(file.path(), bytes) ? Preallocation.FALLOCATE : zeros(file.channel(), bytes);
      file.channel().force(true);
      return new Segment(file, recordBytes, bytes, how);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** By util-linux: Java has no call for it. */
  private static boolean fallocated(Path path, long bytes) throws IOException {
    Process fallocate;
    try {
      fallocate =
          new ProcessBuilder(List.of("fallocate", "-l", Long.toString(bytes), path.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false; // There is no such program; zeros take its place, and the report says so.
    }
    try {
      return fallocate.waitFor(FALLOCATE_SECONDS, TimeUnit.SECONDS) && fallocate.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the file was allocated", e);
    } finally {
      fallocate.destroy();
    }
  }

  private static Preallocation zeros(FileChannel channel, long bytes) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    for (long at = 0; at < bytes; ) {
      block.clear().limit((int) Math.min(BLOCK, bytes - at));
      while (block.hasRemaining()) {
        at += channel.write(block, at);
      }
    }
    return Preallocation.ZEROS;
  }

  Preallocation preallocation() {
    return preallocation;
  }

  @Override
  public boolean isFull() {
    return position + record.capacity() > bytes;
  }

  @Override
  public long append() throws IOException {
    record.clear();
    while (record.hasRemaining()) {
      position += file.channel().write(record, position);
    }
    long before = System.nanoTime();
    file.channel().force(false);
    return System.nanoTime() - before;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
