package dev.slipway.etcd.exposition;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Whatever the bytes, reading them ends with samples or with one kind of exception. */
class ExpositionFuzzTest {

  private static final ExpositionLimits LIMITS = new ExpositionLimits(1 << 20, 1 << 12, 16);

  @FuzzTest(maxDuration = "10m")
  void anyText(byte[] bytes) throws IOException {
    try {
      ExpositionReader.read(
          "fuzz",
          new ByteArrayInputStream(bytes),
          Map.of("instance", "a"),
          labels -> {
            if (!labels.containsKey("__name__") || !labels.containsKey("instance")) {
              throw new AssertionError("a series of nobody: " + labels);
            }
            return (millis, value) -> {
              if (millis < 0) {
                throw new AssertionError("before 1970: " + millis);
              }
            };
          },
          LIMITS);
    } catch (InvalidInputException e) {
      // Most bytes are no text of metrics.
    }
  }
}
