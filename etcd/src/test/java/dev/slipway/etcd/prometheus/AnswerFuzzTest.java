package dev.slipway.etcd.prometheus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.etcd.assembly.Clipped;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Whatever the bytes, reading them ends with series or with one kind of exception. */
class AnswerFuzzTest {

  private static final Instant DAY = Instant.parse("2026-01-31T00:00:00Z");

  @FuzzTest(maxDuration = "10m")
  void anyAnswer(byte[] bytes) throws IOException {
    Assembly assembly = new Assembly(AssemblySettings.of("fuzz", Duration.ofSeconds(15)));
    try {
      AnswerReader.readFile(
          "fuzz",
          new ByteArrayInputStream(bytes),
          new Clipped(assembly, DAY, DAY.plus(Duration.ofDays(1))));
    } catch (InvalidInputException e) {
      // Most bytes are no answer; what came before is whole.
    }
    assembly.build();
  }
}
