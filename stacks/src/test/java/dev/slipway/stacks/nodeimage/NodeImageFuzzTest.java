package dev.slipway.stacks.nodeimage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.objectstore.StoreConfigReader;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whatever somebody writes: node images, or what is wrong with them. */
class NodeImageFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyConfig(byte[] bytes) throws IOException {
    try {
      NodeImageConfig.read(Documents.read("config.yaml", Content.of(bytes)));
    } catch (InvalidInputException e) {
      // Said.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyLock(byte[] bytes) throws IOException {
    ImagesLock lock;
    try {
      lock = ImagesLock.read(Documents.read("images.lock.yaml", Content.of(bytes)));
    } catch (InvalidInputException e) {
      return;
    }
    if (!ImagesLock.read(Documents.read("again", Content.of(lock.bytes()))).equals(lock)) {
      throw new AssertionError("what is written is not read as it was");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyStore(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("slipway-fuzz", ".yaml");
    try {
      Files.write(file, bytes);
      StoreConfigReader.read(file, Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "s"));
    } catch (InvalidInputException e) {
      // Said.
    } finally {
      Files.delete(file);
    }
  }
}
