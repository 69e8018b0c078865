package dev.slipway.stacks.verify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.archive.ArchiveReader;
import dev.slipway.stacks.hash.HashesDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Whatever lies in a release: it is read, or what is wrong with it is said. */
class ReleaseFuzzTest {

  private static final long MOST = 1 << 20;

  @FuzzTest(maxDuration = "10m")
  void anyMetadata(byte[] bytes) throws IOException {
    try {
      ReleaseMetadata.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      // Said.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyHashes(byte[] bytes) throws IOException {
    try {
      HashesDocument.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      // Said.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyArchive(byte[] bytes) throws IOException {
    try {
      ArchiveReader.contents("fuzz", new ByteArrayInputStream(bytes), MOST);
    } catch (InvalidInputException e) {
      // Said.
    }
  }

  /** With the compression done for it, so that it comes further. */
  @FuzzTest(maxDuration = "10m")
  void anyTar(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    anyArchive(packed.toByteArray());
  }
}
