package dev.slipway.stacks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  /** Cases of Go's path/filepath/match_test.go. */
  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "*, abc, true",
    "*c, abc, true",
    "a*, a, true",
    "a*, abc, true",
    "a*, ab/c, false",
    "a*/b, abc/b, true",
    "a*/b, a/c/b, false",
    "a*b*c*d*e*/f, axbxcxdxe/f, true",
    "a*b*c*d*e*/f, axbxcxdxexxx/f, true",
    "a*b*c*d*e*/f, axbxcxdxe/xxx/f, false",
    "a*b?c*x, abxbbxdbxebxczzx, true",
    "a*b?c*x, abxbbxdbxebxczzy, false",
    "ab[c], abc, true",
    "ab[b-d], abc, true",
    "ab[e-g], abc, false",
    "ab[^c], abc, false",
    "ab[^e-g], abc, true",
    "a\\*b, a*b, true",
    "a\\*b, ab, false",
    "a?b, a\u263ab, true",
    "a[^a]b, a\u263ab, true",
    "a???b, a\u263ab, false",
    "[a-\u03b6]*, \u03b1, true",
    "*[a-\u03b6], A, false",
    "a?b, a/b, false",
    "a*b, a/b, false",
    "[\\]a], ], true",
    "[\\-], -, true",
    "[x\\-], x, true",
    "[x\\-], z, false",
    "*x, xxx, true"
  })
  void matchesAsGoDoes(String pattern, String text, boolean matches) {
    assertThat(Glob.of(pattern).orElseThrow().matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]a]", "[-]", "[x-]", "[-x]", "\\", "[a-b-c]", "[", "[^", "[^bc", "a[", "a[b", "[a-"
      })
  void refusesWhatGoRefuses(String pattern) {
    assertThat(Glob.of(pattern)).isEmpty();
  }

  @Test
  void agreesWithARegularExpression() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String pattern = word(random, "ab/*?", 8);
      String text = word(random, "ab/", 10);
      String regex = pattern.replace("*", "[^/]*").replace("?", "[^/]");
      assertThat(Glob.of(pattern).orElseThrow().matches(text))
          .describedAs("%s on %s", pattern, text)
          .isEqualTo(text.matches(regex));
    }
  }

  private static String word(Random random, String letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  @Test
  void manyStarsTakeNoTime() {
    Glob glob = Glob.of("*a".repeat(200) + "*b").orElseThrow();

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(1000))).isFalse());
  }
}
