package dev.slipway.stacks.template;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Whatever a file holds: its tags are replaced, or refused at a place; nothing else changes. */
class TagsFuzzTest {

  private static final String VALUE = "v12";
  private static final Tags TAGS =
      new Tags(
          Map.of(
              ".ClusterClassVersion", VALUE,
              ".ClusterAddonVersion", VALUE,
              ".NodeImageVersion", VALUE));

  @FuzzTest(maxDuration = "10m")
  void anyFile(byte[] bytes) {
    replaced(bytes);
    // A chance of its own for what random bytes seldom spell.
    replaced(
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("A", "<< ")
            .replace("B", " >>")
            .replace("C", ".ClusterClassVersion")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void replaced(byte[] bytes) {
    Problems problems = new Problems();
    byte[] replaced = TAGS.replace("templates/a.yaml", bytes.clone(), problems);
    if (!problems.isEmpty()) {
      return;
    }
    String before = new String(bytes, StandardCharsets.UTF_8);
    boolean text = Arrays.equals(before.getBytes(StandardCharsets.UTF_8), bytes);
    String expected = text ? before.replace("<< .ClusterClassVersion >>", VALUE) : before;
    expected = text ? expected.replace("<< .ClusterAddonVersion >>", VALUE) : expected;
    expected = text ? expected.replace("<< .NodeImageVersion >>", VALUE) : expected;
    boolean same =
        text && before.indexOf('\0') < 0
            ? expected.equals(new String(replaced, StandardCharsets.UTF_8))
            : Arrays.equals(replaced, bytes);
    if (!same) {
      throw new AssertionError(before);
    }
  }
}
