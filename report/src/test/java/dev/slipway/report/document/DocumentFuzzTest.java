package dev.slipway.report.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever the bytes, reading them ends with a value or with one kind of exception. */
class DocumentFuzzTest {

  private static final Limits LIMITS = new Limits(1 << 20, 50, 50);

  @FuzzTest(maxDuration = "10m")
  void anyDocument(byte[] bytes) throws IOException {
    read(bytes);
  }

  @FuzzTest(maxDuration = "10m")
  void json(byte[] bytes) throws IOException {
    try (DocumentReader reader =
        DocumentReader.ofJson("fuzz", new ByteArrayInputStream(bytes), LIMITS)) {
      Value.read(reader);
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void yaml(byte[] bytes) throws IOException {
    byte[] yaml = new byte[bytes.length + 4];
    System.arraycopy(new byte[] {'-', '-', '-', '\n'}, 0, yaml, 0, 4);
    System.arraycopy(bytes, 0, yaml, 4, bytes.length);
    read(yaml);
  }

  @FuzzTest(maxDuration = "10m")
  void skipping(byte[] bytes) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(bytes), LIMITS)) {
      while (reader.peek() != Token.END) {
        reader.skip();
      }
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }

  private static void read(byte[] bytes) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of("fuzz", new ByteArrayInputStream(bytes), LIMITS)) {
      Value.read(reader);
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }
}
