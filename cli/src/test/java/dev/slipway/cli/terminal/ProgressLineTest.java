package dev.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final long MIB = 1L << 20;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private static String bar(long done, long expected, int columns, boolean unicode) {
    return ProgressLine.bar("bytes", done, expected, 0, TEN_SECONDS, columns, unicode);
  }

  @Test
  void anUploadHasABarItsSizeItsSpeedAndItsEnd() {
    assertThat(bar(50 * MIB, 200 * MIB, 100, true))
        .isEqualTo(
            "slipway: ██████░░░░░░░░░░░░░░░░░░  25 %  50.0 MiB of 200.0 MiB  5.0 MiB/s  30 s left");
    assertThat(bar(200 * MIB, 200 * MIB, 100, false))
        .isEqualTo("slipway: ######################## 100 %  200.0 MiB of 200.0 MiB  20.0 MiB/s");
    assertThat(bar(MIB, 200 * MIB, 100, false)).endsWith("102.4 KiB/s  33 min 10 s left");
  }

  @Test
  void whatIsContinuedIsNotFasterForIt() {
    assertThat(ProgressLine.bar("bytes", 150 * MIB, 200 * MIB, 100 * MIB, TEN_SECONDS, 100, false))
        .contains(" 75 %", "  5.0 MiB/s  10 s left");
  }

  @Test
  void otherThingsHaveNoSpeed() {
    assertThat(ProgressLine.bar("releases", 3, 40, 0, TEN_SECONDS, 60, false))
        .isEqualTo("slipway: #-----------------------   7 %  3 of 40 releases");
    assertThat(ProgressLine.words("nodes", 5_000, -1)).isEqualTo("slipway: 5,000 nodes");
    assertThat(ProgressLine.words("bytes", 1_536, -1)).isEqualTo("slipway: 1.5 KiB");
    assertThat(ProgressLine.words("bytes", 1_023, MIB)).isEqualTo("slipway: 1023 B of 1.0 MiB");
  }

  @Test
  void noLineIsWiderThanTheTerminalWhateverIsCounted() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      int columns = 1 + random.nextInt(120);
      long expected = random.nextLong(-1, Long.MAX_VALUE >>> random.nextInt(63));
      long done = random.nextLong(0, Math.max(1, expected) + 10);
      String line =
          ProgressLine.bar(
              random.nextBoolean() ? "bytes" : "things",
              done,
              expected,
              random.nextLong(0, done + 1),
              Duration.ofMillis(random.nextInt(1_000_000)),
              columns,
              random.nextBoolean());
      assertThat(line).hasSizeLessThanOrEqualTo(Math.max(1, columns - 1)).doesNotContain("\n");
    }
  }
}
