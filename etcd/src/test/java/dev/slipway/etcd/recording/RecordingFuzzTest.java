package dev.slipway.etcd.recording;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.etcd.assembly.AssemblySettings;
import dev.slipway.report.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Whatever the bytes, reading them ends with series or with one kind of exception. */
class RecordingFuzzTest {

  private static final Instant DAY = Instant.parse("2026-01-31T00:00:00Z");

  private static final FileSettings ONE_DAY =
      new FileSettings(
          DAY, DAY.plus(Duration.ofDays(1)), AssemblySettings.CLUSTER_LABEL, "etcd", null, null);

  @FuzzTest(maxDuration = "10m")
  void anyRecording(byte[] bytes) throws IOException {
    try {
      RecordingReader.read("fuzz", new ByteArrayInputStream(bytes), ONE_DAY);
    } catch (InvalidInputException e) {
      // Most bytes are no recording.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void whatWasReadIsWrittenAndReadAgain(byte[] bytes) throws UnusableLineException {
    RecordedLine line;
    try {
      line = LineReader.read(bytes, bytes.length);
    } catch (UnusableLineException e) {
      return;
    }
    byte[] written = LineWriter.line(line);
    byte[] again = LineWriter.line(LineReader.read(written, written.length));
    if (!Arrays.equals(written, again)) {
      throw new AssertionError("the second writing differs from the first");
    }
  }
}
