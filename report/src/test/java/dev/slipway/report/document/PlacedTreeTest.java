package dev.slipway.report.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlacedTreeTest {

  private static final Limits LIMITS = new Limits(1 << 24, 50, 0);

  @Test
  void randomTreesInJsonReadBackEqualWithTheirPlaces() throws IOException {
    for (long seed = 0; seed < 2000; seed++) {
      assertReadsBack(seed, PlacedTree.json(seed));
    }
  }

  @Test
  void randomTreesInYamlReadBackEqualWithTheirPlaces() throws IOException {
    for (long seed = 0; seed < 2000; seed++) {
      assertReadsBack(seed, PlacedTree.yaml(seed));
    }
  }

  private static void assertReadsBack(long seed, PlacedTree.Written written) throws IOException {
    byte[] bytes = written.text().getBytes(UTF_8);
    try (DocumentReader reader =
        DocumentReader.of("input", new ByteArrayInputStream(bytes), LIMITS)) {
      assertThat(Value.read(reader))
          .describedAs(() -> "seed %d:%n%s".formatted(seed, written.text()))
          .isEqualTo(written.value());
    }
  }
}
