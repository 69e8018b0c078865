package dev.slipway.stacks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartVersionLineTest {

  private static String set(String chart) throws IOException {
    byte[] set =
        ChartVersionLine.set("Chart.yaml", chart.getBytes(StandardCharsets.UTF_8), "v0-sha.abc");
    return new String(set, StandardCharsets.UTF_8);
  }

  @Test
  void keepsCommentsOrderAndQuotesOfEverythingElse() throws IOException {
    String chart =
        """
        # A comment
        version: "v1"   # set by the build
        name: 'a-version: v1'
        dependencies:
          - {name: x, version: 1.0.0}
        """;

    assertThat(set(chart)).isEqualTo(chart.replace("\"v1\"   #", "v0-sha.abc   #"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a\nversion: @\n",
        "name: a\r\nversion: @\r\nx: y\r\n",
        "name: a\rversion: @\rx: y\r",
        "\ufeffversion: @\nname: a\n",
        "name: \"\ud83d\ude00\"\nversion: @",
        "name: a\nversion:\n  @\n"
      })
  void findsTheValueWhereverItStands(String chart) throws IOException {
    for (String old : new String[] {"1.2.3", "\"v1\"", "'v1'", "<< .ClusterClassVersion >>"}) {
      assertThat(set(chart.replace("@", old))).isEqualTo(chart.replace("@", "v0-sha.abc"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a\n",
        "version: |\n  v1\n",
        "version: v1\n  and more\n",
        "version: !!str v1\n",
        "version: &v v1\n",
        "version: \"v\\x31\"\n",
        "version: [v1]\n",
        "- version\n",
        ""
      })
  void refusesWhatItCannotReplaceInPlace(String chart) {
    assertThatThrownBy(() -> set(chart)).isInstanceOf(InvalidInputException.class);
  }
}
