package dev.slipway.etcd.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.MemberSeries;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.http.Network;
import dev.slipway.report.http.Retries;
import dev.slipway.report.http.Timeouts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusSourceTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(20));

  private final MockWebServer server = new MockWebServer();
  private final FakePrometheus prometheus = new FakePrometheus();
  private HttpUrl address = HttpUrl.get("http://127.0.0.1/");
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(prometheus);
    server.start();
    address = server.url("/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForOneValuePerBinAndPutsItIntoTheBinThatItEnds() {
    ClusterSeries cluster = read(Duration.ofHours(1));

    assertThat(cluster.grid().start()).isEqualTo(NOON.minusSeconds(3660));
    assertThat(cluster.grid().step()).isEqualTo(Duration.ofMinutes(1));
    MemberSeries member = cluster.members().getFirst();
    assertThat(member.name()).isEqualTo(FakePrometheus.MEMBER);
    double[] changes = member.signal(Signal.LEADER_CHANGES).orElseThrow();
    assertThat(changes).hasSize(61);
    assertThat(List.of(changes[1], changes[30], changes[60])).containsOnly(60.0);
    assertThat(member.latency(Latency.WAL_FSYNC).orElseThrow().count(30)).isEqualTo(60);
    assertThat(prometheus.asked)
        .anySatisfy(asked ->
            assertThat(asked.form("query"))
                .isEqualTo(
                    "avg_over_time({__name__=\"etcd_server_has_leader\","
                        + "job=\"etcd\",instance=~\"10\\\\.0\\\\.0\\\\.11:2381\"}[60s])"));
  }

  @Test
  void asksInChunksOfElevenThousandPoints() {
    ClusterSeries cluster = read(Duration.ofDays(30));

    assertThat(cluster.grid().length()).isEqualTo(30 * 24 * 60 + 1);
    double[] changes = cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow();
    for (int bin = 1; bin < changes.length; bin++) {
      assertThat(changes[bin]).isEqualTo(60);
    }
    assertThat(prometheus.asked)
        .filteredOn(asked -> asked.path().endsWith("query_range"))
        .allSatisfy(asked -> assertThat(points(asked)).isLessThanOrEqualTo(11_000));
    assertThat(cluster.notes()).noneMatch(note -> note.kind() == Note.Kind.COARSER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | exceeded maximum resolution of 11,000 points per timeseries. Try decreasing it",
        "422 | query processing would load too many samples into memory in query execution",
        "503 | query timed out in expression evaluation",
        "422 | the query exceeded the maximum number of chunks (err-mimir-max-chunks-per-query)"
      })
  void asksForLessWhereItWasTooMuchAndLosesNothing(int code, String words) {
    prometheus.fault =
        (asked, count) ->
            asked.path().endsWith("query_range") && points(asked) > 500
                ? FakePrometheus.error(code, "bad_data", words)
                : null;

    ClusterSeries cluster = read(Duration.ofDays(2));

    double[] changes = cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow();
    for (int bin = 1; bin < changes.length; bin++) {
      assertThat(changes[bin]).isEqualTo(60);
    }
    assertThat(cluster.notes()).noneMatch(note -> note.kind() == Note.Kind.COARSER);
    assertThat(pauses).isEmpty();
  }

  @Test
  void makesLongerBinsWhereTheServerAllowsNoneShorterAndSaysSo() {
    prometheus.fault =
        (asked, count) ->
            asked.path().endsWith("query_range") && asked.form("step").equals("60")
                ? FakePrometheus.error(422, "execution", "too many samples")
                : null;

    ClusterSeries cluster = read(Duration.ofHours(2));

    assertThat(cluster.grid().step()).isEqualTo(Duration.ofMinutes(2));
    assertThat(cluster.notes())
        .anyMatch(note ->
            note.kind() == Note.Kind.COARSER
                && note.sentence().contains("PT2M")
                && note.sentence().contains("too many samples"));
  }

  @Test
  void notesThatAnAnswerIsNotWhole() {
    prometheus.warnings = "[\"store thanos-7 did not answer\"]";

    assertThat(read(Duration.ofHours(1)).notes())
        .filteredOn(note -> note.kind() == Note.Kind.PARTIAL_ANSWER)
        .singleElement()
        .satisfies(note -> assertThat(note.sentence()).contains("thanos-7"));
  }

  @Test
  void notesMissingHistograms() {
    prometheus.absent.add("etcd_disk_wal_fsync_duration_seconds_bucket");

    assertThat(read(Duration.ofHours(1)).notes())
        .anyMatch(note ->
            note.kind() == Note.Kind.MISSING_METRIC && note.sentence().contains("wal_fsync"));
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "502", "503", "504"})
  void asksAgainWhatMayPass(int code) {
    prometheus.fault =
        (asked, count) ->
            count <= 2 || count == 7
                ? new MockResponse.Builder().code(code).setHeader("Retry-After", "3").build()
                : null;

    assertThat(read(Duration.ofHours(1)).members()).hasSize(1);
    assertThat(pauses).hasSize(3).containsOnly(Duration.ofSeconds(3));
  }

  @Test
  void asksAgainWhereAnAnswerBreaksOffAndCountsNothingTwice() {
    prometheus.fault =
        (asked, count) ->
            asked.path().endsWith("query_range") && count % 3 == 0
                ? FakePrometheus.json(
                        "{\"status\":\"success\",\"data\":{\"result\":[]}}" + " ".repeat(9))
                    .newBuilder()
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build()
                : null;

    ClusterSeries cluster = read(Duration.ofHours(1));

    assertThat(cluster.members().getFirst().signal(Signal.LEADER_CHANGES).orElseThrow()[30])
        .isEqualTo(60);
  }

  @Test
  void asksForLessWhereTheServerIsSlowAndGivesUpInTheEnd() {
    prometheus.fault =
        (asked, count) ->
            asked.path().endsWith("query_range")
                ? FakePrometheus.json("{}").newBuilder().headersDelay(4, TimeUnit.SECONDS).build()
                : null;

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> read(Duration.ofMinutes(30)))
        .withMessageContaining("/api/v1/query_range")
        .withMessageContaining("10 points take the server too long")
        .withMessageContaining("nothing came for 1 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | needs a login | --token-file",
        "403 | is forbidden | --tenant",
        "404 | was answered 404 | without /api/v1",
        "302 | leads elsewhere | a token is missing",
        "405 | was answered 405 | POST",
        "400 | was refused: 400 Client Error: parse error | --selector"
      })
  void saysWhyItIsRefusedAndWhatToDo(int code, String message, String remedy) {
    prometheus.fault = (asked, count) -> FakePrometheus.error(code, "bad_data", "parse error");

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> read(Duration.ofHours(1)))
        .withMessageContaining("POST " + url())
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.remedy()).contains(remedy));
    assertThat(prometheus.asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>Login</html> | expected JSON",
        "{} | status and data.result are missing",
        "[] | expected an object",
        "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{}, | JSON ends in the middle"
      })
  void saysThatItIsNoPrometheus(String body, String message) {
    prometheus.fault = (asked, count) -> FakePrometheus.json(body);

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> read(Duration.ofHours(1)))
        .withMessageContaining("no answer of Prometheus")
        .withMessageContaining(message);
  }

  @Test
  void saysThatNobodyListens() {
    server.close();

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> read(Duration.ofHours(1)))
        .withMessageContaining("the connection was refused (4 attempts");
  }

  @Test
  void saysThatTheServerKnowsNoEtcd() {
    prometheus.fault =
        (asked, count) -> FakePrometheus.json("{\"status\":\"success\",\"data\":[]}");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(Duration.ofHours(1)))
        .withMessageContaining("{__name__=\"etcd_server_has_leader\",job=\"etcd\"}")
        .withMessageContaining("--selector");
  }

  @Test
  void sendsLoginAndTenantAndShowsNeither() {
    PrometheusAccess access =
        new PrometheusAccess(
            server.url("/prometheus"),
            Network.direct(List.of()),
            () -> "Bearer s3cret",
            Map.of(PrometheusAccess.TENANT, "blue"));
    prometheus.fault = (asked, count) -> FakePrometheus.error(401, "", "no");

    assertThatExceptionOfType(EnvironmentException.class)
        .isThrownBy(() -> read(access, Duration.ofHours(1)))
        .satisfies(e -> assertThat(e.getMessage() + e.remedy() + access).doesNotContain("s3cret"))
        .withMessageContaining("the login is rejected");
    var request = prometheus.asked.getFirst().request();
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer s3cret");
    assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("blue");
    assertThat(prometheus.asked.getFirst().path()).isEqualTo("/prometheus/api/v1/series");
  }

  private ClusterSeries read(Duration last) {
    return read(PrometheusAccess.of(HttpUrl.get(url())), last);
  }

  private ClusterSeries read(PrometheusAccess access, Duration last) {
    Retries retries =
        new Retries(
            4,
            Duration.ofSeconds(60),
            Duration.ZERO,
            Clock.systemUTC(),
            pause -> {
              synchronized (pauses) {
                pauses.add(pause);
              }
            },
            new Random(1));
    try (PrometheusSource source =
        PrometheusSource.open(access, TIMEOUTS, retries, Progress.NONE)) {
      return source
          .read(
              new PrometheusQuery(
                  NOON.minus(last), NOON, "{job=\"etcd\"}", "cluster", "etcd", null, null))
          .getFirst();
    }
  }

  private String url() {
    String url = address.toString();
    return url.substring(0, url.length() - 1);
  }

  private static long points(FakePrometheus.Asked asked) {
    return (Long.parseLong(asked.form("end")) - Long.parseLong(asked.form("start")))
            / Long.parseLong(asked.form("step"))
        + 1;
  }
}
