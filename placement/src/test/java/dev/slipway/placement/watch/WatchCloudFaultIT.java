package dev.slipway.placement.watch;

import static dev.slipway.openstack.fault.CloudDouble.SERVERS;
import static dev.slipway.openstack.fault.CloudDouble.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.CloudDouble.Fault;
import dev.slipway.openstack.fault.DoubleServer;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.placement.drift.Move;
import dev.slipway.placement.watch.WatchedLab.Running;
import dev.slipway.report.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a cloud may do while it is watched: nothing is claimed that it did not say, and what
 * happened meanwhile is found when it answers again.
 */
@Timeout(180)
class WatchCloudFaultIT {

  private static final String ID = "6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f11";

  private final CloudDouble cloud = CloudDouble.start();
  private volatile Fault fault = (request, nth) -> null;
  private WatchedLab lab;

  @BeforeEach
  void oneServer() {
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        state != null && !state.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES is not set: run lab/kubernetes/up and set it to its state folder");
    lab =
        new WatchedLab(
            Path.of(state), "watch-" + UUID.randomUUID().toString().substring(0, 8) + "-");
    cloud.with((request, nth) -> fault.answer(request, nth));
    cloud.nova().put(DoubleServer.active(ID, "h1", "az1"));
    lab.node("a", ID, Map.of());
  }

  @AfterEach
  void tidyUp() {
    if (lab != null) {
      lab.close();
    }
    cloud.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("Nova answers 500", list(json(500, "{}"))),
        Arguments.of("Nova answers 503", list(json(503, "{}"))),
        Arguments.of("Nova answers 429", list(json(429, "{}", "Retry-After", "1"))),
        Arguments.of(
            "Nova is slower than anybody waits",
            list(json(200, "{}").newBuilder().headersDelay(4, TimeUnit.SECONDS).build())),
        Arguments.of("Nova's JSON is cut off", list(json(200, "{\"servers\":[{\"id\":\"" + ID))),
        Arguments.of("a page never ends", (Fault) WatchCloudFaultIT::endless),
        Arguments.of(
            "Keystone is down",
            (Fault)
                (request, nth) ->
                    request.getUrl().encodedPath().startsWith("/identity/")
                        ? json(503, "{}")
                        : json(401, "{}")),
        Arguments.of(
            "nobody answers at all",
            (Fault)
                (request, nth) ->
                    new MockResponse.Builder()
                        .onRequestStart(new SocketEffect.CloseSocket())
                        .build()));
  }

  private static Fault list(MockResponse answer) {
    return (request, nth) -> request.getUrl().encodedPath().equals(SERVERS) ? answer : null;
  }

  private static @Nullable MockResponse endless(mockwebserver3.RecordedRequest request, int nth) {
    if (!request.getUrl().encodedPath().equals(SERVERS)) {
      return null;
    }
    String next =
        request.getUrl().newBuilder().setQueryParameter("marker", "m" + nth).build().toString();
    return json(
        200,
        "{\"servers\":["
            + DoubleServer.active(UUID.randomUUID().toString(), "h9", "az1").json()
            + "],\"servers_links\":[{\"rel\":\"next\",\"href\":\""
            + next
            + "\"}]}");
  }

  private Running watch() {
    RequestPolicy policy =
        new RequestPolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            2,
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            100,
            20,
            1 << 20,
            Clock.systemUTC(),
            pause -> Thread.sleep(pause),
            new Random(7));
    return lab.watch(
        lab.settings("one", true, false),
        null,
        Map.of("lab", lab.access("admin")),
        Clock.systemUTC(),
        new SessionCloud(
            "double",
            () -> CloudSession.open(cloud.access(), policy, Progress.NONE),
            Clock.systemUTC()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void nothingIsClaimedWhileItLastsAndNothingLostAfterwards(String name, Fault of)
      throws Exception {
    Running watch = watch();
    lab.await("written", () -> lab.history().isPresent());

    fault = of;
    cloud
        .nova()
        .liveMigrate(ID, "h2", "az1", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    lab.await("said", () -> watch.metric("slipway_placement_errors_total") > 0);
    String last = lab.entry("placement.yaml");
    lab.aFewPeriods();
    assertThat(lab.entry("placement.yaml")).as("%s: nothing new was seen", name).isEqualTo(last);
    assertThat(lab.moves()).isZero();

    fault = (request, nth) -> null;
    lab.await("found", () -> lab.moves() == 1);
    assertThat(lab.history().orElseThrow().moves())
        .extracting(Move::actionName)
        .containsExactly("live-migration");
    assertThat(String.join("\n", lab.log)).doesNotContain(CloudDouble.PASSWORD, "h1", "h2");
  }

  @Test
  void aTokenThatIsRevokedIsRenewed() throws Exception {
    Running watch = watch();
    lab.await("written", () -> lab.history().isPresent());

    cloud.keystone().revokeAll();
    cloud
        .nova()
        .liveMigrate(ID, "h2", "az1", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());

    lab.await("noticed", () -> lab.moves() == 1);
    assertThat(watch.metric("slipway_placement_errors_total")).as("%s", lab.log).isZero();
  }

  @Test
  void aCloudThatIsDownAtTheStartIsReadWhenItComesUp() throws Exception {
    fault = (request, nth) -> json(503, "{}");
    Running watch = watch();
    lab.await("said", () -> watch.metric("slipway_placement_errors_total") > 0);
    assertThat(lab.configMap()).isEmpty();
    assertThat(watch.watch().notReady()).isNotEmpty();

    fault = (request, nth) -> null;
    lab.await("written", () -> lab.history().isPresent());
  }
}
