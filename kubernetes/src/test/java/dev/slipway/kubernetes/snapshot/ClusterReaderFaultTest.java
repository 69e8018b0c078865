package dev.slipway.kubernetes.snapshot;

import static dev.slipway.kubernetes.fault.FaultServer.json;
import static dev.slipway.kubernetes.fault.FaultServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.kubernetes.fault.NodeJson;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class ClusterReaderFaultTest extends LiveReading {

  @Test
  void waitsAsLongAsRetryAfterSays() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 1
            ? new MockResponse.Builder().code(429).addHeader("Retry-After", "7").build()
            : null);

    assertThat(nodes(read(10))).hasSize(7);
    assertThat(impatience.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void givesUpWhenRetryAfterIsLongerThanItMayWait() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder().code(429).addHeader("Retry-After", "3600").build()
            : null);

    assertThat(failure().getMessage())
        .startsWith("GET /api/v1/nodes?limit=10 of " + server.url() + " answered 429");
    assertThat(server.asked(NODES)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainAfterAPassingError(int code) throws IOException {
    server.with(
        (request, nth) -> isNodes(request) && nth <= 2 ? status(code, "Passing", "not now") : null);

    assertThat(nodes(read(10))).hasSize(7);
    assertThat(impatience.pauses())
        .hasSizeLessThanOrEqualTo(2)
        .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(800)));
  }

  @Test
  void givesUpAfterFourAttemptsAndNamesTheEndpoint() {
    server.with((request, nth) ->
        isNodes(request) ? status(500, "InternalError", "etcd has no leader") : null);

    EnvironmentException failure = failure();

    assertThat(failure)
        .hasMessageStartingWith(
            "GET /api/v1/nodes?limit=10 of "
                + server.url()
                + " answered 500 Server Error: etcd has no leader (4 attempts in");
    assertThat(failure.remedy()).contains("the cluster \"lab\"").contains("kubeconfig");
    assertThat(server.asked(NODES)).isEqualTo(4);
  }

  @Test
  void startsTheListAgainWhenItsTokenHasExpired() throws IOException {
    server.with(
        (request, nth) -> isNodes(request) && nth == 2 ? status(410, "Expired", "too old") : null);

    assertThat(nodes(read(3))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
    assertThat(server.asked(NODES)).isEqualTo(2 + 3);
  }

  @Test
  void asksForTheWholeListWhenTokensKeepExpiring() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && request.getUrl().queryParameter("continue") != null
            ? status(410, "Expired", "too old")
            : null);

    assertThat(nodes(read(3))).hasSize(7);
    assertThat(server.requests().stream().filter(ClusterReaderTest::isNodes).toList().getLast())
        .satisfies(last -> assertThat(last.getUrl().queryParameter("limit")).isNull());
  }

  @Test
  void givesUpOnAListThatIsAlwaysExpired() {
    server.with((request, nth) -> isNodes(request) ? status(410, "Expired", "too old") : null);

    assertThat(failure()).hasMessageContaining("410");
    assertThat(server.asked(NODES)).isEqualTo(3);
  }

  @Test
  void failsWhenNothingComes() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder().headersDelay(3, TimeUnit.SECONDS).build()
            : null);

    assertThat(failureInAHurry())
        .hasMessageContaining("nothing came for 1 s")
        .hasMessageContaining("attempts");
  }

  @Test
  void asksAgainWhenABodyStopsInTheMiddle() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 1
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + NodeJson.of(1))
                .setHeader("Content-Length", 100_000)
                .build()
            : null);

    assertThat(nodes(readInAHurry(10))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void asksAgainWhenTheConnectionIsCutInTheMiddleOfAPage() throws IOException {
    server.with((request, nth) ->
        isNodes(request) && nth == 2
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + (NodeJson.of(1) + ",").repeat(500))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build()
            : null);

    assertThat(nodes(read(3))).extracting(Node::name).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void readsASlowAnswer() throws IOException {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + NodeJson.of(1) + "]}")
                .throttleBody(200, 100, TimeUnit.MILLISECONDS)
                .build()
            : null);

    assertThat(nodes(read(10))).hasSize(1);
  }

  @Test
  void doesNotReadAnAnswerForEver() {
    server.with((request, nth) ->
        isNodes(request)
            ? new MockResponse.Builder()
                .body("{\"kind\":\"NodeList\",\"items\":[" + (NodeJson.of(1) + ",").repeat(100))
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build()
            : null);

    assertThat(failureInAHurry()).hasMessageContaining("the answer took more than 2 s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"NodeList\",\"items\":[}",
        "{\"kind\":\"NodeList\",\"items\":[",
        "not JSON at all",
        "",
        "[]",
        "{\"kind\":\"PodList\",\"items\":[]}",
        "{\"kind\":\"NodeList\",\"items\":[{\"metadata\":{}}]}"
      })
  void refusesWhatIsNoListOfNodes(String body) {
    server.with((request, nth) -> isNodes(request) ? json(200, body) : null);

    assertThat(failure())
        .hasMessageStartingWith(
            "GET /api/v1/nodes?limit=10 of " + server.url() + " was answered with something else");
  }

  @Test
  void recognisesALoginPage() {
    server.with((request, nth) ->
        new MockResponse.Builder()
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>Please log in</html>")
            .build());

    EnvironmentException failure = failure();

    assertThat(failure).hasMessageContaining("HTML page");
    assertThat(failure.remedy()).contains("login page or a proxy");
  }

  @Test
  void doesNotFollowARedirect() {
    server.with((request, nth) ->
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://login.example.org/?session=secret")
            .build());

    assertThat(failure())
        .hasMessageContaining("was redirected to login.example.org")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesMoreNodesThanTheLimit() {
    server.with((request, nth) ->
        isNodes(request)
            ? json(
                200,
                "{\"kind\":\"NodeList\",\"items\":["
                    + "{\"metadata\":{\"name\":\"n\"}},".repeat(100_001)
                    + "{}]}")
            : null);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(10))
        .withMessageContaining("more than the limit of 100000 nodes");
  }
}
