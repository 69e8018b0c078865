package dev.slipway.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlRendererTest {

  @Test
  void needsNothingFromOutside() {
    String html = html(Examples.failing());

    assertThat(html)
        .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "url(", "src=")
        .contains("default-src 'none'; style-src 'unsafe-inline'");
  }

  @Test
  void tellsTheVerdictByWordAndSign() {
    assertThat(html(Examples.failing()))
        .containsPattern(
            "<h1><span class=\"verdict\"><span aria-hidden=\"true\">✗</span> FAIL</span>");
    assertThat(html(Examples.undecided())).contains("<title>UNDECIDED: snapshot.json</title>");
  }

  @Test
  void neverShowsUndecidedAsPass() {
    assertThat(html(Examples.of(Examples.finding(Level.MUST, Verdict.UNDECIDED))))
        .contains("UNDECIDED")
        .doesNotContain("PASS");
  }

  @Test
  void hasALanguageLandmarksAndHeadingsInOrder() {
    String html = html(Examples.failing());

    assertThat(html).contains("<html lang=\"en\">", "<header", "<main>", "<footer");
    Matcher headings = Pattern.compile("<h([1-6])").matcher(html);
    int last = 0;
    while (headings.find()) {
      int level = Integer.parseInt(headings.group(1));
      assertThat(level).isLessThanOrEqualTo(last + 1);
      last = level;
    }
    assertThat(html.split("<h1", -1)).hasSize(2);
  }

  @Test
  void everyTableColumnHasAHeaderAndIdsAreUnique() {
    String html = html(Examples.failing());

    assertThat(html.split("<table>", -1)).hasSameSizeAs(html.split("<thead>", -1));
    assertThat(html).doesNotContain("<th>");
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(r -> r.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void thePictureHasATitleADescriptionAndWholeNames() {
    String name = "begin-" + "x".repeat(241) + "-fin";

    String html = html(Examples.hostile(name));

    assertThat(html)
        .contains("<svg ", "<desc id=\"figure-0-desc\">", "role=\"img\"")
        .containsPattern("<text [^>]*>\\? .*…x*-fin</text>")
        .contains("<title>" + name + " " + name + " (problem)</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><svg onload=alert(1)>",
        "</style><b>",
        "</title><b>",
        "' onmouseover='x",
        "<!--",
        "${1+1}"
      })
  void hostileNamesStayText(String name) {
    String html = html(Examples.hostile(name));
    String harmless = html(Examples.hostile("a"));

    assertThat(tags(html)).isEqualTo(tags(harmless));
  }

  @Test
  void onlyWebAddressesBecomeLinks() {
    Finding finding =
        Examples.finding(
            new Rule("r", Level.MUST, "t", URI.create("javascript:alert(1)")),
            Verdict.FAIL,
            "m",
            "");

    assertThat(html(Examples.of(finding))).doesNotContain("<a ").contains("javascript:alert(1)");
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void contrastIsAtLeastThatOfLevelAa(int scheme) {
    Map<String, String> colours = colours(scheme);

    for (String ink : new String[] {"text", "faint", "link", "pass", "fail", "undecided", "na"}) {
      assertContrast(colours, ink, "page");
    }
    for (String look : new String[] {"pass", "fail", "undecided", "na"}) {
      for (String ink : new String[] {"text", "faint", look}) {
        assertContrast(colours, ink, look + "-soft");
      }
    }
    assertContrast(colours, "text", "soft");
    assertContrast(colours, "pass", "soft");
  }

  private static Map<String, String> colours(int scheme) {
    String root = html(Examples.of()).split(":root \\{", -1)[scheme + 1].split("}", 2)[0];
    Map<String, String> colours = new HashMap<>();
    Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})")
        .matcher(root)
        .results()
        .forEach(found -> colours.put(found.group(1), found.group(2)));
    return colours;
  }

  /** WCAG 2.2, 1.4.3: 4.5 to 1. */
  private static void assertContrast(Map<String, String> colours, String ink, String paper) {
    double one = luminance(colours.getOrDefault(ink, ""));
    double two = luminance(colours.getOrDefault(paper, ""));
    assertThat((Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05))
        .describedAs("%s on %s", ink, paper)
        .isGreaterThanOrEqualTo(4.5);
  }

  /** WCAG 2.2, definition of relative luminance. */
  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static List<String> tags(String html) {
    return Pattern.compile("<[/!a-zA-Z][^\\s>]*")
        .matcher(html)
        .results()
        .map(r -> r.group())
        .toList();
  }

  private static String html(Report report) {
    return Rendered.by(new HtmlRenderer(), report);
  }
}
