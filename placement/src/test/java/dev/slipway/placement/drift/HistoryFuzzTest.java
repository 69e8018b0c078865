package dev.slipway.placement.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.render.TextStyle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Whatever stands in the ConfigMap, it is either refused with a reason or used and written again.
 */
class HistoryFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyDocument(byte[] bytes) {
    History history;
    try {
      history = HistoryReader.read("fuzz", new String(bytes, StandardCharsets.UTF_8));
    } catch (InvalidInputException e) {
      return;
    }
    History bounded = HistoryBounds.DEFAULT.bounded(history);
    HistoryText.of(bounded, TextStyle.PLAIN);
    assertThat(HistoryReader.read("fuzz", HistoryWriter.text(bounded))).isEqualTo(bounded);
    bounded.merged(history.notAfter(Instant.EPOCH));
  }
}
