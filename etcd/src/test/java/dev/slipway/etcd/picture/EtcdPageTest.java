package dev.slipway.etcd.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.report.render.TextStyle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class EtcdPageTest {

  private static final String HOSTILE =
      "</script><script>alert(1)</script><!--\"'&\u0000\u001b[31m\u202Emoc\u2028 `${x}`";

  @Test
  void holdsNoAddressThatABrowserWouldAsk() {
    String page = withoutLibrary(EtcdPicture.html(Clusters.incident(2, "a", "b"), Clusters.MARKS));

    assertThat(page).doesNotContainIgnoringCase("http://", "https://", "src=", "url(", "@import");
    assertThat(page).doesNotContain("<link", "<img", "<iframe", "fetch(", "XMLHttpRequest");
  }

  @Test
  void mayRunNothingButItsTwoScripts() {
    String page = EtcdPicture.html(Clusters.incident(1, "a"), List.of());

    assertThat(policy(page))
        .startsWith("default-src 'none'; script-src 'sha256-")
        .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'", "*");
    assertThat(Pattern.compile("<script").matcher(withoutLibrary(page)).results().count())
        .isEqualTo(2);
  }

  @Test
  void namesTheDigestsOfTheScriptsThatItHolds() throws Exception {
    String page = EtcdPicture.html(Clusters.incident(1, "a"), List.of());

    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    List<String> digests = new ArrayList<>();
    while (script.find()) {
      byte[] bytes = script.group(1).getBytes(StandardCharsets.UTF_8);
      byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
      digests.add("'sha256-" + java.util.Base64.getEncoder().encodeToString(digest) + "'");
    }

    assertThat(digests).hasSize(2);
    assertThat(policy(page)).contains(digests);
  }

  @Test
  void keepsTheLicenceOfTheLibrary() {
    assertThat(EtcdPicture.html(Clusters.incident(1, "a"), List.of()))
        .contains("Licensed to the Apache Software Foundation");
  }

  @Test
  void showsHostileNamesAsText() {
    ClusterSeries series = Clusters.incident(1, HOSTILE, "plain");
    ClusterSeries hostile =
        new ClusterSeries(HOSTILE, series.grid(), series.members(), series.notes());
    List<Mark> marks =
        List.of(
            new Mark.EveryHour(30, Mark.Origin.SCHEDULE, HOSTILE),
            new Mark.Moment(Clusters.START.plusSeconds(40_000), Mark.Origin.CHANGE, HOSTILE));

    String page = withoutLibrary(EtcdPicture.html(hostile, marks));

    assertThat(page).doesNotContain("<script>alert", "</script><script>alert", "<!--\"");
    assertThat(page).doesNotContain("\u0000", "\u001b", "\u202e", "\u2028");
    assertThat(page).contains("&lt;/script&gt;", "\\u003c/script\\u003e", "\\x1b");
    assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(2);
  }

  @Test
  void holdsDataThatIsJson() {
    String page = EtcdPicture.html(Clusters.incident(2, HOSTILE, "b"), Clusters.MARKS);
    int from = page.indexOf("id=\"series\">") + "id=\"series\">".length();
    String json = page.substring(from, page.indexOf("</script>", from));

    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }

    assertThat(tokens).isGreaterThan(5000);
  }

  @Test
  void saysEveryChartInATable() {
    String page = withoutLibrary(EtcdPicture.html(Clusters.incident(20, "a", "b"), Clusters.MARKS));

    assertThat(Pattern.compile("class=\"chart\"").matcher(page).results().count()).isEqualTo(8);
    assertThat(Pattern.compile("The same as a table").matcher(page).results().count()).isEqualTo(8);
    assertThat(page)
        .contains(
            "Share of fsyncs above 16 ms, all members, UTC",
            "Elections by minute of the hour; minutes without any are left out",
            "Fsyncs of all members before and after 2024-03-14 06:00 UTC, Cloud updated to R6");
  }

  @Test
  void staysSmallForAMonthOfFiveMembersAndForAYearOfThirty() {
    String month = EtcdPicture.html(Clusters.quiet(Duration.ofMinutes(1), 30, 5), Clusters.MARKS);
    String year = EtcdPicture.html(Clusters.quiet(Duration.ofMinutes(30), 366, 30), Clusters.MARKS);

    assertThat(month.length()).isLessThan(1_550_000);
    assertThat(year.length()).isLessThan(1_800_000);
    assertThat(year).contains("Of 30 members the first 12 are shown one by one");
  }

  @Test
  void saysHowManyChangesItLeavesOutAndNeverAFinding() {
    ClusterSeries series = Clusters.incident(20, "a", "b");
    List<Mark> marks = new ArrayList<>(Clusters.MARKS);
    for (int i = 0; i < 300; i++) {
      Instant at = series.grid().start().plusSeconds(60L * i);
      marks.add(new Mark.Moment(at, Mark.Origin.CHANGE, "Merge " + i));
    }
    Instant last = series.grid().end().minusSeconds(3600);
    marks.add(new Mark.Moment(last, Mark.Origin.FINDING, "Found at the end"));

    String page = withoutLibrary(EtcdPicture.html(series, marks));

    assertThat(page)
        .contains(
            "200 are drawn, findings and recurring ones first; "
                + (marks.size() - 200)
                + " are left out.",
            "Before and after are compared at 12 changes; ",
            "Found at the end");
  }

  @Test
  void tellsNoMinutesApartThatTheBinsDoNotTell() {
    ClusterSeries hourly = Clusters.quiet(Duration.ofHours(1), 10, 2);

    assertThat(EtcdPicture.html(hourly, List.of()))
        .doesNotContain("Elections by minute of the hour");
    assertThat(EtcdPicture.terminal(hourly, TextStyle.PLAIN))
        .contains("Bins of 1 h tell no minutes apart.");
  }

  @Test
  void keepsMembersApartWhoseNamesAreShortenedToTheSame() {
    String long1 = "x".repeat(100) + "1" + "y".repeat(100);
    String long2 = "x".repeat(100) + "2" + "y".repeat(100);

    assertThat(Pictures.of(Clusters.incident(1, long1, long2), List.of()).names())
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name.length()).isLessThan(70));
  }

  @Test
  void saysWhatIsNotKnownWhereThereIsNothing() {
    Grid grid = new Grid(Instant.parse("2024-03-01T00:00:00Z"), Duration.ofMinutes(1), 0);

    String page =
        withoutLibrary(
            EtcdPicture.html(new ClusterSeries("empty", grid, List.of(), List.of()), List.of()));

    assertThat(page).contains("0 members").contains("no data");
  }

  @Test
  void isTheSameEveryTime() {
    ClusterSeries series = Clusters.incident(2, "a", "b");

    assertThat(EtcdPicture.html(series, Clusters.MARKS))
        .isEqualTo(EtcdPicture.html(series, Clusters.MARKS));
  }

  private static String policy(String page) {
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    return policy.group(1).replace("&#39;", "'");
  }

  /** The library has words in it that ours must not have. */
  private static String withoutLibrary(String page) {
    return page.replace("<script>" + PageScript.load().library() + "</script>", "");
  }
}
