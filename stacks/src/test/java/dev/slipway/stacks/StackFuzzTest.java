package dev.slipway.stacks;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever one file of a stack holds: it is taken, or refused with a reason at a place. */
class StackFuzzTest {

  private static void judged(String file, byte[] content) throws Exception {
    List<String> told = BrokenStacksTest.told(ExampleStack.whole().with(file, content)::tree);
    for (String line : told) {
      if (line.isBlank() || line.startsWith(":") || line.length() > 4000) {
        throw new AssertionError(line);
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void csctl(byte[] content) throws Exception {
    judged("csctl.yaml", content);
  }

  @FuzzTest(maxDuration = "10m")
  void clusteraddon(byte[] content) throws Exception {
    judged("clusteraddon.yaml", content);
  }

  @FuzzTest(maxDuration = "10m")
  void chart(byte[] content) throws Exception {
    judged("cluster-class/Chart.yaml", content);
  }

  @FuzzTest(maxDuration = "10m")
  void lock(byte[] content) throws Exception {
    judged("cluster-addon/metrics-server/Chart.lock", content);
  }
}
