package dev.slipway.etcd.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.render.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparklinesTest {

  private static final ClusterSeries SERIES = Clusters.incident(20, "cp-0", "cp-1", "cp-2");

  @Test
  void showsTheChangeAndTheMinute() {
    String text = EtcdPicture.terminal(SERIES, TextStyle.PLAIN);

    assertThat(text)
        .contains("2024-03-01 00:00 to 2024-03-21 00:00 UTC")
        .containsPattern("cp-1 +[▂▃▄▅▆]{20,}[▆▇▆]{8,} ")
        .containsPattern("cp-1 +\\S+ +[0-9.]+ % +:3[0-4]");
  }

  @Test
  void showsAGapAsBlanks() {
    String text = EtcdPicture.terminal(SERIES, TextStyle.PLAIN.withWidth(120));

    assertThat(text.lines().filter(line -> line.startsWith("cp-0")).findFirst().orElseThrow())
        .containsPattern("[▁-█] +[▁-█]");
    assertThat(text.lines().filter(line -> line.startsWith("cp-1")).findFirst().orElseThrow())
        .doesNotContainPattern("[▁-█] +[▁-█]");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 200})
  void fitsTheWidth(int width) {
    ClusterSeries longNames =
        Clusters.incident(3, "a-very-long-name.of.a.node.in.some.domain.example:2381", "b");

    assertThat(EtcdPicture.terminal(longNames, TextStyle.PLAIN.withWidth(width)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @Test
  void writesNothingButAsciiWhereItHasTo() {
    assertThat(EtcdPicture.terminal(SERIES, TextStyle.PLAIN.withUnicode(false)))
        .matches("[\\n -~]*");
  }
}
