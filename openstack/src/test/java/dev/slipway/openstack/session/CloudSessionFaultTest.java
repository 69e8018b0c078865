package dev.slipway.openstack.session;

import static dev.slipway.openstack.fault.CloudDouble.SERVERS;
import static dev.slipway.openstack.fault.CloudDouble.TOKENS;
import static dev.slipway.openstack.fault.CloudDouble.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleServer;
import dev.slipway.openstack.fault.Impatience;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class CloudSessionFaultTest {

  private final CloudDouble cloud = CloudDouble.start();
  private final Impatience impatience = new Impatience();
  private final List<String> steps = new ArrayList<>();

  @BeforeEach
  void threeServers() {
    cloud.keystone().readsTime(impatience);
    for (String id : List.of("a", "b", "c")) {
      cloud.nova().put(DoubleServer.active(id, "host-" + id, "az1"));
    }
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void asksAgainWhenTheFailureMayPass(int code) {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS) && nth == 1 ? json(code, "{}") : null);

    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).hasSize(3);
    }
    assertThat(cloud.asked(SERVERS)).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsTheServiceDemands() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS) && nth == 1
            ? json(429, "{}", "Retry-After", "7")
            : null);

    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).hasSize(3);
    }
    assertThat(impatience.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void doesNotWaitForAnHour() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? json(503, "{}", "Retry-After", "3600")
            : null);

    assertThat(failure()).hasMessageContaining("was answered 503");
    assertThat(impatience.pauses()).isEmpty();
  }

  @Test
  void namesUrlAndAttemptsWhenNovaStaysBroken() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? json(500, "{\"computeFault\":{\"code\":500,\"message\":\"Unexpected API Error.\"}}")
            : null);

    assertThat(failure())
        .hasMessageContaining("GET " + cloud.url() + SERVERS)
        .hasMessageContaining("Unexpected API Error. (4 attempts in ");
  }

  @Test
  void namesKeystoneWhenItIsDown() {
    String url = cloud.url();
    var access = cloud.access();
    cloud.close();

    EnvironmentException failure =
        catchThrowableOfType(
            EnvironmentException.class,
            () -> CloudSession.open(access, impatience.policy(10), Progress.NONE));

    assertThat(failure)
        .hasMessageContaining("POST " + url + "/identity/v3/auth/tokens")
        .hasMessageContaining("the connection was refused (4 attempts");
    assertThat(failure.remedy()).contains("auth_url of the cloud \"double\" in clouds.yaml");
  }

  @Test
  void logsInAgainWhenTheTokenIsRevoked() {
    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).hasSize(3);
      cloud.keystone().revokeAll();
      assertThat(session.compute().servers()).hasSize(3);
    }
    assertThat(cloud.asked(TOKENS)).isEqualTo(2);
  }

  @Test
  void logsInOnlyOnceMoreForARequest() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? json(401, "{\"error\":{\"code\":401,\"message\":\"no\"}}")
            : null);

    assertThat(failure()).hasMessageContaining("was answered 401");
    assertThat(cloud.asked(SERVERS)).isEqualTo(2);
    assertThat(cloud.asked(TOKENS)).isEqualTo(2);
  }

  @Test
  void logsInAgainBeforeTheTokenExpires() {
    cloud.keystone().issuesFor(Duration.ofMinutes(10));

    try (CloudSession session = open()) {
      session.compute().servers();
      impatience.pass(Duration.ofMinutes(7));
      session.compute().servers();
      assertThat(cloud.asked(TOKENS)).isEqualTo(1);
      impatience.pass(Duration.ofMinutes(2));
      session.compute().servers();
    }
    assertThat(cloud.asked(TOKENS)).isEqualTo(2);
    assertThat(cloud.asked(SERVERS)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT5H", "PT5H"})
  void doesNotCareWhetherTheClocksAgree(String skew) {
    cloud.keystone().readsTime(Clock.offset(impatience, Duration.parse(skew)));

    try (CloudSession session = open()) {
      session.compute().servers();
      session.compute().servers();
    }
    assertThat(cloud.asked(TOKENS)).isEqualTo(1);
  }

  @Test
  void readsEveryPage() {
    cloud.nova().givesAtMost(2);

    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).extracting(Server::id).containsExactly("a", "b", "c");
    }
    assertThat(cloud.asked(SERVERS)).isEqualTo(2);
  }

  @Test
  void countsNothingTwiceWhenAPageBreaksInTheMiddle() {
    cloud.nova().givesAtMost(2);
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS) && nth == 2
            ? cut("{\"servers\":[" + DoubleServer.active("c", "host-c", "az1").json() + ",{\"id\":")
            : null);

    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).extracting(Server::id).containsExactly("a", "b", "c");
    }
    assertThat(impatience.pauses()).hasSize(1);
  }

  @Test
  void refusesPagesThatRepeat() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? page(cloud.url() + SERVERS + "?marker=b")
            : null);

    assertThat(failure()).hasMessageContaining("does not end: after 2 pages");
  }

  @Test
  void refusesPagesThatNeverEnd() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? page(cloud.url() + SERVERS + "?marker=" + nth)
            : null);

    assertThat(failure()).hasMessageContaining("does not end: after 20 pages");
    assertThat(cloud.asked(SERVERS)).isEqualTo(20);
  }

  @Test
  void neverTakesTheTokenToAnotherHost() {
    try (CloudDouble other = CloudDouble.start()) {
      cloud.with((request, nth) ->
          request.getUrl().encodedPath().equals(SERVERS)
              ? page(other.url().replace("127.0.0.1", "localhost") + SERVERS + "?marker=b")
              : null);

      assertThat(failure()).hasMessageContaining("names a next page on another host, localhost");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void takesOnlyTheMarkerFromALinkWithTheWrongSchemeAndPort() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS) && nth == 1
            ? page("http://127.0.0.1:8774/v2.1/servers/detail?marker=b")
            : null);

    try (CloudSession session = open()) {
      assertThat(session.compute().servers()).extracting(Server::id).containsExactly("a", "c");
    }
  }

  @Test
  void doesNotFollowARedirect() {
    try (CloudDouble other = CloudDouble.start()) {
      cloud.with((request, nth) ->
          request.getUrl().encodedPath().equals(SERVERS)
              ? json(302, "", "Location", other.url() + SERVERS)
              : null);

      assertThat(failure())
          .hasMessageContaining("302")
          .hasMessageContaining("to https://127.0.0.1")
          .hasMessageContaining("a token is not carried to another place");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void refusesACatalogueWithoutTls() {
    cloud.keystone().givesAddressesOf("http");

    EnvironmentException failure = catchThrowableOfType(EnvironmentException.class, this::open);

    assertThat(failure).hasMessageContaining("compute answers without TLS at http://127.0.0.1");
    assertThat(failure.remedy()).contains("compute_endpoint_override");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"servers\":[{\"id\":\"a\"",
        "{\"servers\":[{\"id\":\"a\"}]}",
        "{\"servers\":[7]}",
        "{\"servers\":{}}",
        "{}",
        "[]",
        "",
        "nonsense",
      })
  void refusesWhatIsNoListOfServers(String body) {
    cloud.with(
        (request, nth) -> request.getUrl().encodedPath().equals(SERVERS) ? json(200, body) : null);

    assertThat(failure())
        .hasMessageContaining("GET " + cloud.url() + SERVERS)
        .hasMessageContaining("was answered with something else than expected");
  }

  @Test
  void refusesAnAnswerLargerThanTheLimit() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? json(200, "{\"servers\":[]," + " ".repeat(2 << 20) + "\"x\":1}")
            : null);

    assertThat(failure()).hasMessageContaining("1048576 bytes");
  }

  @Test
  void namesAPageForPeople() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(TOKENS)
            ? new MockResponse.Builder()
                .code(200)
                .addHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html>Log in</html>")
                .build()
            : null);

    EnvironmentException failure = catchThrowableOfType(EnvironmentException.class, this::open);

    assertThat(failure).hasMessageContaining("was answered with an HTML page");
  }

  @Test
  void doesNotWaitForAnAnswerThatDrips() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(SERVERS)
            ? json(200, "{\"servers\":[]" + " ".repeat(1000) + "}")
                .newBuilder()
                .throttleBody(10, 200, TimeUnit.MILLISECONDS)
                .build()
            : null);

    try (CloudSession session =
        CloudSession.open(cloud.access(), impatience.hurried(10), Progress.NONE)) {
      EnvironmentException failure =
          catchThrowableOfType(EnvironmentException.class, () -> session.compute().servers());

      assertThat(failure).hasMessageContaining("the answer took more than 2 s (4 attempts");
    }
  }

  @Test
  void explainsARejectedLogin() {
    cloud.with((request, nth) ->
        request.getUrl().encodedPath().equals(TOKENS)
            ? json(
                401,
                "{\"error\":{\"code\":401,\"message\":\"The request you have made requires"
                    + " authentication.\"}}")
            : null);

    EnvironmentException failure = catchThrowableOfType(EnvironmentException.class, this::open);

    assertThat(failure).hasMessageContaining("401").hasMessageContaining("requires authentication");
    assertThat(failure.remedy()).contains("check user, password, project");
  }

  @Test
  void neverShowsTokenOrPassword() {
    cloud.with(
        (request, nth) -> request.getUrl().encodedPath().equals(SERVERS) ? json(500, "{}") : null);
    EnvironmentException failure = failure();

    StringBuilder told = new StringBuilder(String.join("\n", steps));
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told.append(cause).append('\n');
    }
    told.append(failure.remedy()).append(cloud.access());

    assertThat(told.toString()).contains(SERVERS).doesNotContain(CloudDouble.PASSWORD, "gAAAA");
  }

  private static MockResponse page(String next) {
    return json(
        200,
        "{\"servers\":["
            + DoubleServer.active("a", "host-a", "az1").json()
            + "],\"servers_links\":[{\"rel\":\"next\",\"href\":\""
            + next
            + "\"}]}");
  }

  /** Says that more is to come, and hangs up. */
  private static MockResponse cut(String body) {
    return json(200, body)
        .newBuilder()
        .setHeader("Content-Length", body.length() + 100)
        .onResponseEnd(new mockwebserver3.SocketEffect.CloseSocket())
        .build();
  }

  private EnvironmentException failure() {
    try (CloudSession session = open()) {
      return catchThrowableOfType(EnvironmentException.class, () -> session.compute().servers());
    }
  }

  private CloudSession open() {
    return CloudSession.open(
        cloud.access(),
        impatience.policy(10),
        new Progress() {
          @Override
          public void step(String sentence) {
            steps.add(sentence);
          }

          @Override
          public void count(String things, long done, long expected) {}
        });
  }
}
