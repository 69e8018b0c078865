package dev.slipway.kubernetes.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the real kube-apiserver of lab/kubernetes. */
@Timeout(120)
class ClusterClientIT {

  private static final FieldManager WATCH = new FieldManager("slipway-placement-watch", false);
  private static final FieldManager OTHER = new FieldManager("somebody-else", false);
  private static final ReadScope ZONES =
      ReadScope.of(List.of("topology.kubernetes.io/zone"), List.of());

  private static Path state = Path.of("");

  private final String name = "watch-" + UUID.randomUUID().toString().substring(0, 8);
  private ClusterClient client;
  private KubernetesClient lab;

  @BeforeAll
  static void needsTheLab() {
    String folder = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(
        folder != null && !folder.isEmpty(),
        "SLIPWAY_LAB_KUBERNETES is not set: run lab/kubernetes/up and set it to its state folder");
    state = Path.of(folder);
  }

  @BeforeEach
  void makeANamespace() {
    client = open("admin");
    lab = admin();
    lab.resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  @AfterEach
  void tidyUp() {
    lab.nodes().withName(name).delete();
    lab.v1().events().inNamespace("default").withField("involvedObject.name", name).delete();
    lab.configMaps().inNamespace(name).delete();
    lab.namespaces().withName(name).delete();
    lab.close();
    client.close();
  }

  private static ClusterClient open(String user) {
    return ClusterClient.open(access(user), RequestPolicy.DEFAULT, ExecPluginRun.ofProcess());
  }

  private static ClusterAccess access(String user) {
    return Kubeconfig.load(state.resolve(user + ".kubeconfig"), null, Environment.of(Map.of()));
  }

  private static KubernetesClient admin() {
    Config config = Config.fromKubeconfig(state.resolve("admin.kubeconfig").toFile());
    return new KubernetesClientBuilder().withConfig(new ConfigBuilder(config).build()).build();
  }

  private ConfigMapContent wanted(String version, Map<String, String> data) {
    return new ConfigMapContent(
        name, "slipway-placement", version.isEmpty() ? null : version, data);
  }

  private Node node() {
    io.fabric8.kubernetes.api.model.Node made =
        lab.resource(
                new NodeBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .addToLabels("topology.kubernetes.io/zone", "az1")
                    .endMetadata()
                    .withNewSpec()
                    .withProviderID("openstack:///" + UUID.randomUUID())
                    .endSpec()
                    .build())
            .create();
    return new Node(
        name,
        made.getMetadata().getUid(),
        null,
        made.getSpec().getProviderID(),
        Map.of(),
        Map.of(),
        "");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void createsAConfigMapAndTakesAwayWhatIsNotWantedAnyMore() {
    Applied first = client.apply(wanted("", Map.of("a", "1", "b", "2")), WATCH);
    Applied second = client.apply(wanted("", Map.of("b", "3")), WATCH);

    assertThat(first).isInstanceOf(Applied.Done.class);
    assertThat(second).isInstanceOf(Applied.Done.class);
    assertThat(client.configMap(name, "slipway-placement").orElseThrow().data())
        .containsExactlyEntriesOf(Map.of("b", "3"));
    assertThat(client.configMap(name, "another")).isEmpty();
  }

  @Test
  void namesWhoOwnsAFieldInsteadOfTakingIt() {
    client.apply(wanted("", Map.of("placement.yaml", "theirs")), OTHER);

    Applied refused = client.apply(wanted("", Map.of("placement.yaml", "ours")), WATCH);
    Applied forced =
        client.apply(
            wanted("", Map.of("placement.yaml", "ours")), new FieldManager(WATCH.name(), true));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Applied.Conflict.class,
            conflict ->
                assertThat(conflict.fields())
                    .singleElement()
                    .satisfies(owned -> {
                      assertThat(owned.field()).isEqualTo(".data.placement.yaml");
                      assertThat(owned.by()).contains("somebody-else");
                    }));
    assertThat(forced).isInstanceOf(Applied.Done.class);
    assertThat(client.configMap(name, "slipway-placement").orElseThrow().data())
        .containsEntry("placement.yaml", "ours");
  }

  @Test
  void writesOnlyOverWhatWasRead() {
    String read =
        ((Applied.Done) client.apply(wanted("", Map.of("a", "1")), WATCH)).resourceVersion();
    client.apply(wanted("", Map.of("b", "2")), OTHER);

    Applied outdated = client.apply(wanted(read, Map.of("a", "3")), WATCH);

    assertThat(outdated).isInstanceOf(Applied.Outdated.class);
    assertThat(client.configMap(name, "slipway-placement").orElseThrow().data())
        .containsEntry("a", "1");
  }

  @Test
  void makesAgainAConfigMapThatWasReadAndIsGone() {
    String read =
        ((Applied.Done) client.apply(wanted("", Map.of("a", "1")), WATCH)).resourceVersion();
    lab.configMaps().inNamespace(name).withName("slipway-placement").delete();

    assertThat(client.apply(wanted(read, Map.of("a", "2")), WATCH))
        .isInstanceOf(Applied.Done.class);
    assertThat(client.configMap(name, "slipway-placement").orElseThrow().data())
        .containsExactlyEntriesOf(Map.of("a", "2"));
  }

  @Test
  void labelsANodeAndTakesTheLabelBack() {
    Node node = node();
    String label = "topology.scs.community/host-id";

    Applied set = client.apply(new NodeLabelling(name, uid(node), Map.of(label, "0a1b")), WATCH);
    assertThat(set).isInstanceOf(Applied.Done.class);
    assertThat(labels())
        .containsEntry(label, "0a1b")
        .containsEntry("topology.kubernetes.io/zone", "az1");

    client.apply(new NodeLabelling(name, uid(node), Map.of()), WATCH);
    assertThat(labels()).doesNotContainKey(label).containsKey("topology.kubernetes.io/zone");
  }

  @Test
  void doesNotTakeALabelThatSomebodyElseSet() {
    Node node = node();

    Applied refused =
        client.apply(
            new NodeLabelling(name, uid(node), Map.of("topology.kubernetes.io/zone", "az2")),
            WATCH);

    assertThat(refused).isInstanceOf(Applied.Conflict.class);
    assertThat(labels()).containsEntry("topology.kubernetes.io/zone", "az1");
  }

  @Test
  void neverMakesANodeThatIsGone() {
    Node node = node();
    lab.nodes().withName(name).delete();

    Applied outdated =
        client.apply(new NodeLabelling(name, uid(node), Map.of("a.example/b", "c")), WATCH);

    assertThat(outdated).isInstanceOf(Applied.Outdated.class);
    assertThat(lab.nodes().withName(name).get()).isNull();
  }

  @Test
  void countsEqualNewsInsteadOfRepeatingIt() {
    Node node = node();
    Instant at = Instant.parse("2026-11-21T10:00:00Z");

    client.record(news(node, "moved by live-migration", at));
    client.record(news(node, "moved by live-migration", at.plusSeconds(60)));
    client.record(news(node, "moved by evacuate", at.plusSeconds(90)));

    List<Event> events =
        lab.v1()
            .events()
            .inNamespace("default")
            .withField("involvedObject.name", name)
            .list()
            .getItems();
    assertThat(events)
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.getReportingComponent()).isEqualTo("slipway.dev/placement-watch");
          assertThat(event.getInvolvedObject().getUid()).isEqualTo(node.uid());
        });
    assertThat(events)
        .filteredOn(event -> event.getMessage().contains("live-migration"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getCount()).isEqualTo(2);
          assertThat(event.getLastTimestamp()).isEqualTo("2026-11-21T10:01:00Z");
        });
  }

  @Test
  void tellsOfNodesAsTheyComeChangeAndGo() throws Exception {
    AtomicInteger changes = new AtomicInteger();
    try (NodeWatch watch = client.watchNodes(ZONES, changes::incrementAndGet)) {
      await(watch::isListed);
      await(watch::isCurrent);
      assertThat(watch.failure()).isEmpty();

      node();
      await(() -> zone(watch).equals("az1"));
      lab.nodes()
          .withName(name)
          .edit(n ->
              new NodeBuilder(n)
                  .editMetadata()
                  .addToLabels("topology.kubernetes.io/zone", "az2")
                  .endMetadata()
                  .build());
      await(() -> zone(watch).equals("az2"));
      int before = changes.get();
      lab.nodes()
          .withName(name)
          .edit(n ->
              new NodeBuilder(n)
                  .editMetadata()
                  .addToAnnotations("not/kept", "x")
                  .endMetadata()
                  .build());
      lab.nodes().withName(name).delete();
      await(() -> zone(watch).isEmpty());

      assertThat(changes.get()).as("what is not kept is no change").isEqualTo(before + 1);
    }
  }

  @Test
  void saysWhyNodesCannotBeWatched() throws Exception {
    try (ClusterClient nobody = open("nobody");
        NodeWatch watch = nobody.watchNodes(ZONES, () -> {})) {
      await(() -> watch.failure().isPresent());

      assertThat(watch.isListed()).isFalse();
      assertThat(watch.failure().orElseThrow()).hasMessageContaining("forbidden");
    }
  }

  @Test
  void oneLeadsAndTheOtherTakesOverAtOnceWhenTheLeadIsGivenBack() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (ClusterClient second = open("admin")) {
      Leadership one = client.campaign(candidacy("one", told));
      await(one::isLeading);
      try (Leadership two = second.campaign(candidacy("two", told))) {
        TimeUnit.SECONDS.sleep(3);
        assertThat(two.isLeading()).isFalse();

        long end = System.nanoTime();
        one.close();
        await(two::isLeading);

        assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(10));
        assertThat(told).containsExactly("one true", "one false", "two true");
      }
    }
  }

  @Test
  void whoeverLosesTheLeaseStopsAndRunsAgain() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (Leadership one = client.campaign(candidacy("one", told))) {
      await(one::isLeading);
      lab.leases()
          .inNamespace(name)
          .withName("watch")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\":{\"holderIdentity\":\"another\",\"leaseDurationSeconds\":2}}");

      await(() -> told.contains("one false"));
      await(one::isLeading);
    }
  }

  @Test
  void namesTheServerThatCannotBeReached() {
    ClusterAccess there = access("admin");
    ClusterAccess nowhere =
        new ClusterAccess(
            "ctx",
            "cluster",
            there.origin(),
            java.net.URI.create("https://127.0.0.1:9"),
            there.certificateAuthorities(),
            false,
            null,
            null,
            true,
            there.login(),
            null);
    try (ClusterClient lost = ClusterClient.open(nowhere)) {
      assertThatThrownBy(lost::clusterUid)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("GET namespaces kube-system of https://127.0.0.1:9")
          .hasMessageContaining("the connection was refused");
    }
    assertThat(client.clusterUid().orElseThrow()).matches("[0-9a-f-]{36}");
  }

  @Test
  void refusesAServerOfAnotherAuthority() {
    ClusterAccess there = access("admin");
    ClusterAccess untrusting =
        new ClusterAccess(
            "ctx",
            "cluster",
            there.origin(),
            there.server(),
            List.of(),
            false,
            null,
            null,
            true,
            there.login(),
            null);
    try (ClusterClient wary = ClusterClient.open(untrusting)) {
      assertThatThrownBy(wary::clusterUid)
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("none of the trusted authorities");
    }
  }

  private Leadership.Candidacy candidacy(String identity, List<String> told) {
    return new Leadership.Candidacy(
        name,
        "watch",
        identity,
        Duration.ofSeconds(6),
        leads -> told.add(identity + " " + leads),
        leader -> {});
  }

  private static NodeNews news(Node node, String message, Instant at) {
    return new NodeNews(
        node.name(),
        uid(node),
        "HostChanged",
        message,
        false,
        "slipway.dev/placement-watch",
        "test",
        at);
  }

  private static String uid(Node node) {
    return String.valueOf(node.uid());
  }

  private String zone(NodeWatch watch) {
    return watch.nodes().stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .map(n -> n.labels().getOrDefault("topology.kubernetes.io/zone", ""))
        .orElse("");
  }

  private Map<String, String> labels() {
    return lab.nodes().withName(name).get().getMetadata().getLabels();
  }
}
