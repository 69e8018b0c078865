package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "ü, 1",
    "e\u0301, 1",
    "日本, 4",
    "한국, 4",
    "ｶﾅ, 2",
    "カナ, 4",
    "Ａ, 2",
    "😀, 2",
    "…, 1",
    "│, 1",
    "✗, 1",
    "שלום, 4"
  })
  void measuresWhatATerminalDraws(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void wrapsAtBlanksAndBreaksOnlyWordsThatAreTooLong() {
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
    assertThat(Columns.wrap("日本語", 5)).containsExactly("日本", "語");
    assertThat(Columns.wrap("abcde\u0301f", 5)).containsExactly("abcde\u0301", "f");
    assertThat(Columns.wrap("", 5)).isEqualTo(List.of(""));
  }

  @Test
  void shortensInTheMiddle() {
    assertThat(Columns.shorten("abcdefghij", 10, "…")).isEqualTo("abcdefghij");
    assertThat(Columns.shorten("abcdefghijk", 10, "…")).isEqualTo("abcde…hijk");
    assertThat(Columns.shorten("日本語日本語", 7, "…")).isEqualTo("日…本語");
    assertThat(Columns.of(Columns.shorten("名".repeat(99), 8, "..."))).isLessThanOrEqualTo(8);
  }
}
