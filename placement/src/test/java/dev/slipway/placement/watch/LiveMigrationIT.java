package dev.slipway.placement.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.clouds.Clouds;
import dev.slipway.openstack.clouds.Environment;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.placement.drift.History;
import dev.slipway.placement.drift.Move;
import dev.slipway.report.Progress;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The operator of a real OpenStack moves a server; the watch, an ordinary member, notices. */
@Timeout(300)
class LiveMigrationIT {

  private static final String HOST_ID = "topology.scs.community/host-id";

  private final String prefix = "watch-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final List<String> servers = new ArrayList<>();
  private Path openstack = Path.of("");
  private WatchedLab lab;

  @BeforeEach
  void needsBothLabs() {
    String kubernetes = System.getenv("SLIPWAY_LAB_KUBERNETES");
    String cloud = System.getenv("SLIPWAY_LAB_OPENSTACK");
    assumeTrue(
        kubernetes != null && cloud != null,
        "SLIPWAY_LAB_KUBERNETES and SLIPWAY_LAB_OPENSTACK are not both set");
    openstack = Path.of(cloud);
    lab = new WatchedLab(Path.of(kubernetes), prefix);
  }

  @AfterEach
  void tidyUp() throws Exception {
    for (String server : servers) {
      client("lab", "server", "delete", "--wait", server);
    }
    if (lab != null) {
      lab.close();
    }
  }

  private String client(String cloud, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(openstack.resolve("bin/openstack").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OS_CLOUD", cloud);
    builder.environment().put("OS_CLIENT_CONFIG_FILE", openstack.resolve("clouds.yaml").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", command, out).isZero();
    return out.strip();
  }

  private String server(String name) throws Exception {
    String id =
        client(
            "lab",
            "server",
            "create",
            "--flavor",
            "SCS-2V-4-20s",
            "--image",
            "lab-image",
            "--network",
            "lab-net",
            "--wait",
            "-f",
            "value",
            "-c",
            "id",
            prefix + name);
    String uuid =
        id.lines().map(String::strip).filter(l -> l.length() == 36).findFirst().orElseThrow();
    servers.add(uuid);
    lab.kubernetes
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(prefix + name)
                .addToLabels("node-role.kubernetes.io/control-plane", "")
                .endMetadata()
                .withNewSpec()
                .withProviderID("openstack:///" + uuid)
                .endSpec()
                .build())
        .create();
    return uuid;
  }

  private String host(String server) throws Exception {
    return client(
        "lab-admin", "server", "show", "-f", "value", "-c", "OS-EXT-SRV-ATTR:host", server);
  }

  private String hostId(String server) throws Exception {
    return client("lab", "server", "show", "-f", "value", "-c", "hostId", server);
  }

  private CloudSession open() {
    Map<String, String> variables =
        Map.of("OS_CLIENT_CONFIG_FILE", openstack.resolve("clouds.yaml").toString());
    return CloudSession.open(
        Clouds.load("lab", new Environment(variables, openstack, openstack, openstack)),
        RequestPolicy.DEFAULT,
        Progress.NONE);
  }

  @Test
  void aLiveMigrationIsNoticedWithinOnePeriodByAnOrdinaryMember() throws Exception {
    String moving = server("cp-1");
    Duration period = Duration.ofSeconds(10);
    WatchMetrics metrics = new WatchMetrics(Clock.systemUTC());
    PlacementWatch watch =
        new PlacementWatch(
            Map.of("lab", ClusterClient.open(lab.access("admin"))),
            List.of(new SessionCloud("lab", this::open, Clock.systemUTC())),
            new WatchSettings(period, period.multipliedBy(4), true, false, false, "lab"),
            metrics,
            lab.log::add,
            Clock.systemUTC());
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                watch.run(null);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      String before = hostId(moving);
      lab.await("labelled", () -> lab.label("cp-1", HOST_ID).equals(before));
      String from = host(moving);
      String to = from.equals("host-a1") ? "host-a2" : "host-a1";

      client(
          "lab-admin",
          "--os-compute-api-version",
          "2.90",
          "server",
          "migrate",
          "--live-migration",
          "--host",
          to,
          moving);
      String after = before;
      for (int i = 0; i < 60 && after.equals(before); i++) {
        TimeUnit.SECONDS.sleep(1);
        after = hostId(moving);
      }
      assertThat(after).as("the operator moved it").isNotEqualTo(before);
      long moved = System.nanoTime();
      lab.await("noticed", () -> lab.moves() == 1);

      assertThat(Duration.ofNanos(System.nanoTime() - moved))
          .as("one period, its jitter, and the look itself")
          .isLessThan(period.multipliedBy(11).dividedBy(10).plusSeconds(5));
      History history = lab.history().orElseThrow();
      Move move = history.moves().getFirst();
      assertThat(move.actionName()).isEqualTo("live-migration");
      assertThat(move.from().host()).isEqualTo(before);
      assertThat(move.to().host()).isEqualTo(after);
      String now = after;
      lab.await("label corrected", () -> lab.label("cp-1", HOST_ID).equals(now));
      assertThat(lab.events("cp-1")).extracting(Event::getReason).containsExactly("HostChanged");

      String everything =
          String.join("\n", lab.log)
              + lab.configMap().orElseThrow().getData()
              + lab.events("cp-1")
              + lab.kubernetes.nodes().withName(prefix + "cp-1").get();
      for (String secret : Set.of("host-a1", "host-a2", "host-b1")) {
        assertThat(everything).doesNotContain(secret);
      }
    } finally {
      watch.close();
      thread.join();
    }
  }
}
