package dev.slipway.placement.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.drift.History;
import dev.slipway.placement.drift.HistoryWriter;
import dev.slipway.placement.drift.Move;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceReader;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.placement.watch.WatchedLab.Running;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import io.fabric8.kubernetes.api.model.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch over the lab's real kube-apiserver; one test for each fault. */
@Timeout(180)
class PlacementWatchIT {

  private static final String HOST_ID = "topology.scs.community/host-id";
  private static final PlacementWatch.Lease LEASE =
      new PlacementWatch.Lease("kube-system", "slipway-placement-watch", Duration.ofSeconds(6));

  private WatchedLab lab;
  private String a;

  @BeforeEach
  void threeMembersOnThreeHosts() {
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        state != null && !state.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES is not set: run lab/kubernetes/up and set it to its state folder");
    lab =
        new WatchedLab(
            Path.of(state), "watch-" + UUID.randomUUID().toString().substring(0, 8) + "-");
    a = lab.node("a", "h1", "az1");
    lab.node("b", "h2", "az1");
    lab.node("c", "h3", "az2");
  }

  @AfterEach
  void tidyUp() {
    if (lab != null) {
      lab.close();
    }
  }

  private Running watching() {
    Running watch = lab.watch();
    lab.await("written", () -> !lab.entry("history.yaml").isEmpty());
    return watch;
  }

  @Test
  void aLiveMigrationIsRecordedLabelledAndToldWithinAPeriod() throws Exception {
    Running watch = watching();
    lab.await("labelled", () -> lab.label("a", HOST_ID).equals(MemoryCloud.hostId("h1")));

    lab.cloud.move(a, "h2", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);

    Move move = lab.history().orElseThrow().moves().getFirst();
    assertThat(move.actionName()).isEqualTo("live-migration");
    assertThat(move.from().host()).isEqualTo(MemoryCloud.hostId("h1"));
    assertThat(move.to().host()).isEqualTo(MemoryCloud.hostId("h2"));
    lab.await("label", () -> lab.label("a", HOST_ID).equals(MemoryCloud.hostId("h2")));
    assertThat(lab.events("a"))
        .extracting(Event::getReason, Event::getType, Event::getReportingComponent)
        .containsExactly(tuple("HostChanged", "Warning", "slipway.dev/placement-watch"));
    assertThat(lab.history().orElseThrow().everLost()).isTrue();
    assertThat(evidenceSays("a")).isEqualTo(MemoryCloud.hostId("h2"));
    assertThat(watch.metric("slipway_placement_moves_total")).isEqualTo(1);
    assertThat(
            watch.metric(
                "slipway_placement_verdict{cluster=\"lab\",rule=\"placement.quorum-safety\"}"))
        .isZero();
  }

  @Test
  void whereNothingHappensNothingIsWrittenUntilHalfOfTheValidityIsUsed() throws Exception {
    Running watch = watching();
    String first = lab.entry("placement.yaml");
    double writes =
        watch.metric("slipway_placement_api_writes_total{cluster=\"lab\",resource=\"configmap\"}");

    lab.aFewPeriods();
    assertThat(lab.entry("placement.yaml")).isEqualTo(first);
    assertThat(
            watch.metric(
                "slipway_placement_api_writes_total{cluster=\"lab\",resource=\"configmap\"}"))
        .isEqualTo(writes);

    lab.await("renewed", () -> !lab.entry("placement.yaml").equals(first));
    assertThat(lab.cloud.lists.get())
        .as("one list for each turn")
        .isEqualTo((int) watch.metric("slipway_placement_server_lists_total"));
  }

  @Test
  void whenNovaIsDownTheDocumentAgesAndSaysSo() throws Exception {
    watching();
    lab.cloud.breakDown("was answered 503");
    String last = lab.entry("placement.yaml");
    lab.cloud.move(a, "h9", "az1", "evacuate");

    lab.aFewPeriods();

    assertThat(lab.entry("placement.yaml")).as("nothing new was seen").isEqualTo(last);
    PlacementEvidence document = evidence(last);
    Instant validUntil = Objects.requireNonNull(document.validUntil());
    Node node =
        new Node(
            document.members().getFirst().node(),
            null,
            null,
            document.members().getFirst().providerID(),
            Map.of(),
            Map.of(),
            "");
    Observations lapsed =
        new RecordedEvidence(document, validUntil.plusSeconds(1), null).observe(List.of(node));
    assertThat(lapsed.byNode()).isEmpty();

    lab.cloud.repair();
    lab.await("noticed after all", () -> lab.moves() == 1);
    assertThat(lab.history().orElseThrow().moves().getFirst().actionName()).isEqualTo("evacuate");
  }

  @Test
  void aDeletedConfigMapIsWrittenAgainWithItsHistory() throws Exception {
    watching();
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);

    lab.delete();

    lab.await("written again", () -> lab.moves() == 1);
  }

  @Test
  void historySurvivesARestartAndWhatMovedMeanwhileIsFound() throws Exception {
    Running first = watching();
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);
    first.stop();
    lab.cloud.move(a, "h5", "az1", "evacuate");

    lab.watch();

    lab.await("found", () -> lab.moves() == 2);
    assertThat(lab.history().orElseThrow().moves())
        .extracting(Move::actionName)
        .containsExactly("live-migration", "evacuate");
  }

  @Test
  void aHistoryThatCannotBeReadIsSetAsideAndLeftToItsEditor() throws Exception {
    Running watch = watching();
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);

    lab.edit("history.yaml", "somebody: was here\n");

    lab.await(
        "set aside",
        () ->
            lab.configMap().orElseThrow().getData().entrySet().stream()
                .anyMatch(e ->
                    e.getKey().startsWith("history.unreadable-")
                        && e.getValue().equals("somebody: was here\n")));
    assertThat(watch.metric("slipway_placement_errors_total")).isPositive();
    assertThat(lab.entry("history.yaml")).as("not forced").isEqualTo("somebody: was here\n");

    watch.stop();
    lab.watch(lab.settings("forcing", true, true), null);
    lab.await("taken back", () -> lab.entry("history.yaml").contains("kind: PlacementHistory"));
    assertThat(lab.configMap().orElseThrow().getData().keySet())
        .anyMatch(key -> key.startsWith("history.unreadable-"));
  }

  @Test
  void anotherFieldManagerKeepsWhatItOwnsAndTheRestIsWritten() throws Exception {
    lab.kubernetes
        .resource(
            new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("slipway-placement")
                .endMetadata()
                .withData(Map.of("placement.yaml", "theirs"))
                .build())
        .fieldManager("the-plugin")
        .serverSideApply();

    Running watch = lab.watch();

    lab.await("history", () -> lab.history().isPresent());
    assertThat(lab.entry("placement.yaml")).isEqualTo("theirs");
    assertThat(lab.log)
        .anyMatch(line -> line.contains("the-plugin") && line.contains("left alone"));
    double conflicts = watch.metric("slipway_placement_errors_total");
    lab.aFewPeriods();
    assertThat(watch.metric("slipway_placement_errors_total"))
        .as("said once, not in every period")
        .isEqualTo(conflicts);

    watch.stop();
    lab.watch(lab.settings("forcing", false, true), null);
    lab.await("taken over", () -> lab.entry("placement.yaml").contains("PlacementEvidence"));
  }

  @Test
  void aHistoryFromTheFutureIsNotTrustedButWhatHappenedIsKept() throws Exception {
    Running first = watching();
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);
    first.stop();
    History told = lab.history().orElseThrow();
    Instant future = Instant.now().plus(Duration.ofDays(30));
    History skewed =
        new History(
            told.clusterUid(),
            told.began(),
            future,
            told.quorum(),
            told.lastSeen(),
            told.moves(),
            told.losses(),
            told.gaps(),
            told.folded());
    lab.edit("history.yaml", HistoryWriter.text(skewed));

    Running second = lab.watch(lab.settings("two", false, true), null);

    lab.await(
        "now again",
        () -> lab.history().orElseThrow().observedUntil().isBefore(Instant.now().plusSeconds(60)));
    assertThat(lab.moves()).isEqualTo(1);
    assertThat(second.metric("slipway_placement_errors_total{cluster=\"lab\",kind=\"clock\"}"))
        .isPositive();
  }

  @Test
  void ofTwoWatchersOneLeadsAndTheOtherTakesOver() throws Exception {
    Running one = lab.watch(lab.settings("one", true, false), LEASE);
    lab.await("one writes", () -> lab.history().isPresent());
    Running two = lab.watch(lab.settings("two", true, false), LEASE);
    lab.aFewPeriods();
    assertThat(one.metric("slipway_placement_leader")).isEqualTo(1);
    assertThat(two.metric("slipway_placement_leader")).isZero();
    assertThat(two.metric("slipway_placement_api_writes_total")).isZero();
    assertThat(two.watch().notReady()).isEmpty();

    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);
    one.stop();
    lab.cloud.move(a, "h5", "az1", "migrate");

    lab.await("two goes on", () -> lab.moves() == 2);
    assertThat(two.metric("slipway_placement_leader")).isEqualTo(1);
  }

  @Test
  void twoThatBothLeadLoseNothing() throws Exception {
    lab.watch(lab.settings("one", false, false), null);
    lab.watch(lab.settings("two", false, false), null);
    lab.await("written", () -> lab.history().isPresent());
    for (int i = 0; i < 4; i++) {
      long before = lab.moves();
      lab.cloud.move(a, "host-" + i, "az1", "live-migration");
      lab.await("recorded", () -> lab.moves() > before);
      lab.aFewPeriods();
    }

    assertThat(lab.history().orElseThrow().moves())
        .extracting(move -> move.to().host())
        .containsExactly(
            MemoryCloud.hostId("host-0"),
            MemoryCloud.hostId("host-1"),
            MemoryCloud.hostId("host-2"),
            MemoryCloud.hostId("host-3"));
  }

  @Test
  void clustersThatCannotBeReachedKeepNoOtherWaiting() throws Exception {
    ClusterAccess there = lab.access("admin");
    Map<String, ClusterAccess> accesses = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      accesses.put("gone-" + i, elsewhere(there));
    }
    accesses.put("lab", there);

    Running watch = lab.watch(lab.settings("one", false, false), null, accesses, Clock.systemUTC());

    lab.await("written", () -> lab.history().isPresent());
    lab.cloud.move(a, "h4", "az1", "live-migration");
    lab.await("recorded", () -> lab.moves() == 1);
    lab.await(
        "counted", () -> watch.metric("slipway_placement_errors_total{cluster=\"gone-0\"") > 0);
    assertThat(lab.log).anyMatch(line -> line.contains("gone-0") && line.contains("127.0.0.1:9"));
  }

  private static ClusterAccess elsewhere(ClusterAccess there) {
    return new ClusterAccess(
        there.contextName(),
        there.clusterName(),
        there.origin(),
        URI.create("https://127.0.0.1:9"),
        there.certificateAuthorities(),
        false,
        null,
        null,
        true,
        there.login(),
        null);
  }

  @Test
  void aNodeThatJoinsIsSeenBeforeTheNextPeriod() throws Exception {
    lab.watch(
        new WatchSettings(Duration.ofHours(1), Duration.ofHours(4), false, false, false, "one"),
        null);
    lab.await("written", () -> lab.history().isPresent());
    int lists = lab.cloud.lists.get();

    lab.node("d", "h4", "az1");

    lab.await("seen", () -> lab.history().orElseThrow().lastSeen().size() == 4);
    assertThat(lab.cloud.lists.get()).as("asked for by its id").isEqualTo(lists);
  }

  @Test
  void removalTakesBackWhatIsOursAndNothingElse() throws Exception {
    Running watch = watching();
    lab.await("labelled", () -> !lab.label("a", HOST_ID).isEmpty());
    watch.stop();

    try (var client = dev.slipway.kubernetes.client.ClusterClient.open(lab.access("admin"))) {
      assertThat(PlacementRemoval.remove(client, lab.log::add)).isTrue();
    }

    assertThat(lab.configMap()).isEmpty();
    assertThat(lab.label("a", HOST_ID)).isEmpty();
    assertThat(lab.label("a", "topology.kubernetes.io/zone")).isEqualTo("az1");
  }

  @Test
  void servesMetricsHealthAndReadiness() throws Exception {
    Running watch = lab.watch();
    try (StatusServer server =
            StatusServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                watch.metrics(),
                watch.watch()::unhealthy,
                watch.watch()::notReady);
        HttpClient http = HttpClient.newHttpClient()) {
      lab.await("ready", () -> code(http, server, "/readyz") == 200);
      assertThat(code(http, server, "/healthz")).isEqualTo(200);
      assertThat(code(http, server, "/elsewhere")).isEqualTo(404);
      assertThat(body(http, server, "/metrics"))
          .contains("slipway_placement_observation_age_seconds{cluster=\"lab\"}")
          .contains("slipway_placement_server_lists_total{cloud=\"memory\"}");

      lab.cloud.breakDown("was answered 500");
      lab.await("not ready", () -> code(http, server, "/readyz") == 503);
    }
  }

  private static int code(HttpClient http, StatusServer server, String path) {
    return get(http, server, path).statusCode();
  }

  private static String body(HttpClient http, StatusServer server, String path) {
    return get(http, server, path).body();
  }

  private static HttpResponse<String> get(HttpClient http, StatusServer server, String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.address().getPort() + path))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String evidenceSays(String node) throws IOException {
    return evidence(lab.entry("placement.yaml")).members().stream()
        .filter(member -> member.node().endsWith("-" + node))
        .findFirst()
        .map(member -> String.valueOf(member.host()))
        .orElse("");
  }

  private static PlacementEvidence evidence(String text) throws IOException {
    try (DocumentReader reader =
        DocumentReader.of(
            "placement.yaml",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Limits.CONFIGURATION)) {
      return PlacementEvidenceReader.read("placement.yaml", Value.read(reader));
    }
  }
}
