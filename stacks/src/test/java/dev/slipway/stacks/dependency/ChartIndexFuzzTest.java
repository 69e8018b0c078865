package dev.slipway.stacks.dependency;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;

/** Whatever a repository gives for its index: an entry, none, or a reason at a place. */
class ChartIndexFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void index(byte[] content) throws Exception {
    try {
      ChartIndex.find("index.yaml", new ByteArrayInputStream(content), "ms", "3.13.0")
          .ifPresent(entry -> {
            if (!PackedIdentity.plain(entry.version()).equals("3.13.0")) {
              throw new AssertionError(entry);
            }
          });
    } catch (InvalidInputException e) {
      if (!String.valueOf(e.getMessage()).startsWith("index.yaml")) {
        throw new AssertionError(e);
      }
    }
  }
}
