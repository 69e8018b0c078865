package dev.slipway.kubernetes.api;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class NodePageFuzzTest {

  private static final ReadScope ALL = new ReadScope(key -> true, key -> true);

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputOrACutEscapes(byte[] body) {
    try {
      NodePage.read("fuzz", new ByteArrayInputStream(body), ALL, 10);
    } catch (InvalidInputException | IOException e) {
      // Most bytes are no list of nodes.
    }
  }
}
