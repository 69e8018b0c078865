package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRendererTest {

  private static final TextStyle PLAIN = TextStyle.PLAIN;

  @ParameterizedTest
  @ValueSource(strings = {"passing", "failing", "undecided"})
  void looksAsItWasLookedAt(String name) {
    assertThat(text(PLAIN, example(name))).isEqualTo(Rendered.golden(name + ".txt"));
  }

  @Test
  void beginsWithTheVerdict() {
    assertThat(text(PLAIN, Examples.passing())).startsWith("✓ PASS  ");
    assertThat(text(PLAIN, Examples.failing())).startsWith("✗ FAIL  ");
    assertThat(text(PLAIN, Examples.undecided())).startsWith("? UNDECIDED  ");
  }

  @Test
  void neverShowsUndecidedAsPass() {
    Report report = Examples.of(Examples.finding(Level.MUST, Verdict.UNDECIDED));

    assertThat(text(PLAIN, report)).contains("? UNDECIDED").doesNotContain("PASS");
  }

  @Test
  void aReportWithoutMandatoryFindingsIsUndecidedAndSaysWhy() {
    assertThat(text(PLAIN, Examples.of()))
        .startsWith("? UNDECIDED  No MUST rule applies, so nothing is proven.");
  }

  @Test
  void tellsMustFirstAndFailuresBeforeUndecidedBeforePasses() {
    Report report =
        Examples.of(
            Examples.finding(Level.SHOULD, Verdict.FAIL),
            Examples.finding(Level.MUST, Verdict.PASS),
            Examples.finding(Level.MUST, Verdict.UNDECIDED),
            Examples.finding(Level.MUST, Verdict.FAIL),
            Examples.finding(Level.MUST, Verdict.NOT_APPLICABLE));

    assertThat(
            text(PLAIN, report)
                .lines()
                .filter(line -> line.matches("  . [A-Z/]+ +(MUST|SHOULD).*"))
                .map(line -> line.strip().split(" +")[1] + " " + line.strip().split(" +")[2]))
        .containsExactly("FAIL MUST", "UNDECIDED MUST", "PASS MUST", "N/A MUST", "FAIL SHOULD");
  }

  @Test
  void noLineIsWiderThanAskedForWhateverTheNames() {
    for (int width : new int[] {40, 60, 80, 120}) {
      for (boolean unicode : new boolean[] {true, false}) {
        LongStream.range(0, 100)
            .forEach(seed ->
                assertThat(
                        text(new TextStyle(width, false, unicode, true), RandomReports.of(seed))
                            .lines())
                    .describedAs("seed %d, width %d", seed, width)
                    .allMatch(line -> Columns.of(line) <= width)
                    .noneMatch(line -> line.endsWith(" ")));
      }
    }
  }

  @Test
  void asciiMeansAscii() {
    LongStream.range(0, 200)
        .forEach(seed ->
            assertThat(text(new TextStyle(80, false, false, true), RandomReports.of(seed)).chars())
                .allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
  }

  @Test
  void reasonsAreNeverShortened() {
    String name =
        IntStream.range(0, 64).mapToObj(i -> "n%02x.".formatted(i)).reduce("", String::concat);

    String unwrapped = text(PLAIN, Examples.hostile(name)).replaceAll("\n +", "");

    assertThat(unwrapped.split(Pattern.quote(name), -1)).hasSizeGreaterThan(10);
  }

  @Test
  void longNamesAreShortenedInTheMiddleOfThePicture() {
    String name = "begin-" + "x".repeat(241) + "-fin";

    String picture = text(PLAIN, Examples.hostile(name));

    assertThat(picture).containsPattern("\\[.*begin-x+….*x+-fin \\?]");
  }

  @Test
  void hostileNamesAreMadeVisible() {
    assertThat(text(PLAIN, Examples.hostile("a\u001b[31mb\u202ec\nd\te\u009bf\u200bg")))
        .contains("a\\x1b[31mb\\u202ec\\nd\\te\\x9bf\\u200bg");
  }

  @Test
  void problemsAreMarkedBySignsAlsoWithoutColour() {
    assertThat(text(PLAIN, Examples.failing())).contains("host 9c31e7d2b84af0 ✗");
    assertThat(text(PLAIN, Examples.undecided())).contains("host not known ?");
    assertThat(text(PLAIN.withUnicode(false), Examples.failing()))
        .contains("host 9c31e7d2b84af0 !");
  }

  @Test
  void coloursOnlyWhenToldAndSaysTheSameWithThem() {
    String plain = text(PLAIN, Examples.failing());
    String coloured = text(PLAIN.withColour(true), Examples.failing());

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31m✗ FAIL\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void muchEvidenceIsShownWhenVerbose() {
    Evidence[] facts =
        IntStream.rangeClosed(1, 5000)
            .mapToObj(n -> new Evidence("node-" + n + " has no zone", "labels", null))
            .toArray(Evidence[]::new);
    Finding finding =
        Examples.finding(Examples.LABELS, Verdict.FAIL, "5000 nodes have no zone.", "", facts);

    assertThat(text(PLAIN, Examples.of(finding)))
        .contains("and 4992 more, shown when verbose")
        .doesNotContain("node-9 ");
    assertThat(text(PLAIN.withVerbose(true), Examples.of(finding))).contains("node-5000 ");
  }

  @Test
  void whatWasReadIsListedOnlyWhenVerbose() {
    assertThat(text(PLAIN, Examples.passing()))
        .contains("ConfigMap kube-system/slipway-placement: forbidden")
        .doesNotContain("nodes: read");
    assertThat(text(PLAIN.withVerbose(true), Examples.passing())).contains("nodes: read");
  }

  @Test
  void oneRemedyForTwoRulesIsToldOnce() {
    assertThat(text(PLAIN, Examples.failing()).split("Create the server group", -1)).hasSize(2);
  }

  private static Report example(String name) {
    return switch (name) {
      case "passing" -> Examples.passing();
      case "failing" -> Examples.failing();
      default -> Examples.undecided();
    };
  }

  private static String text(TextStyle style, Report report) {
    return Rendered.by(new TextRenderer(style), report);
  }
}
