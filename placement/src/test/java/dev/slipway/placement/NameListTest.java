package dev.slipway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a; a",
        "a b; a and b",
        "a b c; a, b and c",
        "a b c d e; a, b, c, d and e",
        "a b c d e f; a, b, c, d, e and 1 more",
        "a b c d e f g h i j k l; a, b, c, d, e and 7 more",
      })
  void showsAllOfAFewAndTheFirstOfMany(String names, String expected) {
    assertThat(NameList.of(List.of(names.split(" ")))).isEqualTo(expected);
  }
}
