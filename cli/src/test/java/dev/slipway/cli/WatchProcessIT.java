package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.InstalledSlipway.Ended;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code slipway placement watch} as a process over the lab's kube-apiserver: stopped, killed, and
 * left alone by its server. The cloud is the double, for its servers move at once.
 */
@Timeout(420)
class WatchProcessIT {

  private static final String PREFIX = "watch-process-it-";
  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)/metrics");

  @TempDir static Path folder;

  private static InstalledSlipway slipway;

  private final CloudDouble cloud = CloudDouble.start();
  private final List<String> servers = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private Path state = Path.of("");
  private KubernetesClient kubernetes;
  private Path log = Path.of("");

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(
        System.getenv("SLIPWAY_LAB_KUBERNETES") != null,
        "SLIPWAY_LAB_KUBERNETES names no lab; lab/kubernetes/up starts one");
    slipway = InstalledSlipway.in(folder);
  }

  @BeforeEach
  void threeMembersOnThreeHosts() {
    state = Path.of(System.getenv("SLIPWAY_LAB_KUBERNETES"));
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(state.resolve("admin.kubeconfig").toFile()))
            .build();
    clear();
    cloud.cloudsYaml(folder);
    for (int i = 0; i < 3; i++) {
      String id = "6a1c4a04-9f33-4c8b-8f57-0d0f6d4e8f1" + i;
      servers.add(id);
      cloud.nova().put(DoubleServer.active(id, "first-" + i, "az1"));
      kubernetes
          .resource(
              new NodeBuilder()
                  .withNewMetadata()
                  .withName(PREFIX + i)
                  .addToLabels("node-role.kubernetes.io/control-plane", "")
                  .addToLabels("topology.kubernetes.io/region", "RegionOne")
                  .addToLabels("topology.kubernetes.io/zone", "az1")
                  .endMetadata()
                  .withNewSpec()
                  .withProviderID("openstack:///" + id)
                  .endSpec()
                  .build())
          .create();
    }
  }

  @AfterEach
  void cleanUp() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    cloud.close();
    if (kubernetes != null) {
      clear();
      kubernetes.close();
    }
  }

  private void clear() {
    kubernetes.nodes().delete();
    kubernetes.configMaps().inNamespace("kube-system").withName("slipway-placement").delete();
    kubernetes.leases().inNamespace("kube-system").withName("slipway-placement-watch").delete();
  }

  @Test
  void endsWhenItIsAskedToAndLetsTheNextOneLead() throws Exception {
    Process first = watch("first", "--valid-for", "1h");
    await("written", () -> moves() == 0);
    assertThat(kubernetes.configMaps().inNamespace("kube-system").list().getItems()).isNotEmpty();

    first.destroy();

    assertThat(first.waitFor(20, TimeUnit.SECONDS)).as("SIGTERM ends it").isTrue();
    assertThat(first.exitValue()).as("it ended as it should").isZero();
    assertThat(Files.readString(log)).contains("slipway: ending", "slipway: ended");
    assertThat(lease().getSpec().getLeaseDurationSeconds())
        .as("the lease is given back: anybody may take it after a second")
        .isEqualTo(1);
    move(0, "second");
    long before = System.nanoTime();
    watch("second", "--valid-for", "1h");
    await("the next one leads", () -> moves() == 1);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before))
        .as("without waiting for the lease of 15 s to lapse")
        .isLessThan(14);
  }

  @Test
  void killedAtAnyPointItLeavesNothingHalfAndForgetsNothing() throws Exception {
    long begun = System.nanoTime();
    Process first = watch("round-first", "--no-lease", "--valid-for", "1h");
    await("it looks", () -> Files.readString(log).contains("wrote where"));
    long toTheFirstWrite = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    first.destroyForcibly().waitFor();
    whole();
    Random random = new Random(214);
    for (int round = 0; round < 12; round++) {
      Process process = watch("round-" + round, "--no-lease", "--valid-for", "1h");
      if (round % 2 == 1) {
        move(round % 3, "host-" + round);
      }
      // Before, in, and after its first writes.
      if (process.waitFor(
          random.nextLong(toTheFirstWrite / 3, 2 * toTheFirstWrite), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("it ended by itself: " + Files.readString(log));
      }
      process.destroyForcibly().waitFor();
      whole();
    }
    long sofar = moves();

    move(1, "while-nobody-looked");
    watch("last", "--no-lease", "--valid-for", "1h");
    await("what it missed is found", () -> moves() > sofar);
    for (int i = 0; i < 3; i++) {
      long before = moves();
      move(i, "last-" + i);
      await("noticed", () -> moves() > before);
    }

    assertThat(moves()).isBetween(sofar + 4, 10L);
    Ended history = slipway("placement", "history");
    assertThat(history.code()).as(history.out() + history.err()).isZero();
    Ended check = slipway("check", "--require", "observed");
    assertThat(check.code()).as(check.out() + check.err()).isZero();
  }

  @Test
  void outlivesARestartOfItsServer() throws Exception {
    Process process = watch("one", "--listen", "127.0.0.1:0", "--valid-for", "4s");
    await("written", () -> moves() == 0);
    String metrics = metrics();
    await("ready", () -> code(metrics + "/readyz") == 200);

    lab("down");
    move(0, "second");
    await("not ready", () -> code(metrics + "/readyz") == 503);
    assertThat(code(metrics + "/healthz")).as("no reason to restart it").isEqualTo(200);
    lab("up");

    await("noticed afterwards", () -> moves() == 1);
    await("ready again", () -> code(metrics + "/readyz") == 200);
    assertThat(process.isAlive()).isTrue();
  }

  /** What is in the cluster can be read, whenever the watch was killed. */
  private void whole() throws Exception {
    Ended history = slipway("placement", "history");
    assertThat(history.code()).as(history.out() + history.err()).isIn(0, 1, 3);
    Ended check = slipway("check");
    assertThat(check.code()).as(check.out() + check.err()).isIn(0, 1, 3);
    ConfigMap map =
        kubernetes.configMaps().inNamespace("kube-system").withName("slipway-placement").get();
    if (map != null) {
      assertThat(map.getData().keySet())
          .as("both documents, and none set aside")
          .containsExactlyInAnyOrder("placement.yaml", "history.yaml");
    }
  }

  /** How many moves the history holds; -1 without one. */
  private long moves() {
    try {
      Ended history = slipway("placement", "history", "--format", "json");
      Matcher count = Pattern.compile("\"noticedAt\":").matcher(history.out());
      return history.code() == 3 || history.code() == 4 ? -1 : count.results().count();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void move(int server, String host) {
    cloud
        .nova()
        .liveMigrate(
            servers.get(server),
            host,
            "az1",
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private Lease lease() {
    return kubernetes.leases().inNamespace("kube-system").withName("slipway-placement-watch").get();
  }

  private String metrics() throws Exception {
    Matcher address = METRICS.matcher(Files.readString(log));
    assertThat(address.find()).as(Files.readString(log)).isTrue();
    return address.group(1);
  }

  private static int code(String uri) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(uri)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void lab(String command) throws Exception {
    Path script = Path.of("..", "lab", "kubernetes", command).toAbsolutePath().normalize();
    Ended ended = slipway.run(folder, Map.of(), script.toString(), state.toString());
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
  }

  private Process watch(String name, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(slipway.program(), "placement", "watch"));
    words.addAll(List.of("--cloud", "double", "--period", "1s"));
    words.addAll(List.of(more));
    log = folder.resolve(name + ".log");
    Process process =
        slipway.start(
            folder, environment(), folder.resolve("out"), log, words.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  private Ended slipway(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(slipway.program()));
    command.addAll(List.of(words));
    return slipway.run(folder, environment(), command.toArray(String[]::new));
  }

  private Map<String, String> environment() {
    return Map.of(
        "KUBECONFIG", state.resolve("admin.kubeconfig").toString(),
        "OS_CLIENT_CONFIG_FILE", folder.resolve("clouds.yaml").toString());
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 300 && !condition.call(); i++) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    assertThat(condition.call()).as("%s%n%s", what, Files.readString(log)).isTrue();
  }
}
