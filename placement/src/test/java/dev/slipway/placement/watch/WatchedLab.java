package dev.slipway.placement.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.placement.drift.History;
import dev.slipway.placement.drift.HistoryReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lab's kube-apiserver with nodes of a {@link MemoryCloud}, and watches of it. Other nodes of
 * the lab are deleted: members among them would be judged together with those of a test.
 */
final class WatchedLab implements AutoCloseable {

  static final Duration PERIOD = Duration.ofSeconds(1);
  static final Duration VALIDITY = Duration.ofSeconds(20);

  final MemoryCloud cloud = new MemoryCloud();
  final List<String> log = new CopyOnWriteArrayList<>();
  final KubernetesClient kubernetes;
  private final Path state;
  private final String prefix;
  private final List<Running> running = new ArrayList<>();
  private final List<String> nodes = new ArrayList<>();

  WatchedLab(Path state, String prefix) {
    this.state = state;
    this.prefix = prefix;
    this.kubernetes =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(state.resolve("admin.kubeconfig").toFile()))
            .build();
    forget();
  }

  /** A watch that runs. */
  record Running(PlacementWatch watch, WatchMetrics metrics, Thread thread) {
    void stop() {
      watch.close();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    String metricsText() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        metrics.write(out);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return out.toString(StandardCharsets.UTF_8);
    }

    double metric(String name) {
      return metricsText()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  ClusterAccess access(String user) {
    return Kubeconfig.load(state.resolve(user + ".kubeconfig"), null, Environment.of(Map.of()));
  }

  /** A control-plane node whose server runs on {@code host}; the server's id. */
  String node(String name, String host, String zone) {
    String id = cloud.boot(host, zone);
    node(name, id, Map.of("topology.kubernetes.io/zone", zone));
    return id;
  }

  /** A control-plane node that is the server {@code id}. */
  void node(String name, String id, Map<String, String> labels) {
    String full = prefix + name;
    nodes.add(full);
    kubernetes
        .resource(
            new NodeBuilder()
                .withNewMetadata()
                .withName(full)
                .addToLabels("node-role.kubernetes.io/control-plane", "")
                .addToLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withProviderID("openstack:///" + id)
                .endSpec()
                .build())
        .create();
  }

  WatchSettings settings(String identity, boolean labels, boolean force) {
    return new WatchSettings(PERIOD, VALIDITY, labels, false, force, identity);
  }

  Running watch() {
    return watch(settings("one", true, false), null);
  }

  Running watch(WatchSettings settings, PlacementWatch.@Nullable Lease lease) {
    return watch(settings, lease, Map.of("lab", access("admin")), Clock.systemUTC());
  }

  Running watch(
      WatchSettings settings,
      PlacementWatch.@Nullable Lease lease,
      Map<String, ClusterAccess> accesses,
      Clock clock) {
    return watch(settings, lease, accesses, clock, cloud);
  }

  Running watch(
      WatchSettings settings,
      PlacementWatch.@Nullable Lease lease,
      Map<String, ClusterAccess> accesses,
      Clock clock,
      Cloud of) {
    Map<String, ClusterClient> clients = new LinkedHashMap<>();
    accesses.forEach((name, access) -> clients.put(name, ClusterClient.open(access)));
    WatchMetrics metrics = new WatchMetrics(clock);
    PlacementWatch watch =
        new PlacementWatch(
            clients,
            List.of(of),
            settings,
            metrics,
            sentence -> log.add(settings.identity() + ": " + sentence),
            clock);
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                watch.run(lease);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Running started = new Running(watch, metrics, thread);
    running.add(started);
    return started;
  }

  Optional<ConfigMap> configMap() {
    return Optional.ofNullable(
        kubernetes.configMaps().inNamespace("kube-system").withName("slipway-placement").get());
  }

  String entry(String key) {
    return configMap().map(ConfigMap::getData).map(data -> data.get(key)).orElse("");
  }

  Optional<History> history() {
    String text = entry(History.CONFIG_MAP_KEY);
    return text.isEmpty() ? Optional.empty() : Optional.of(HistoryReader.read("history", text));
  }

  long moves() {
    return history().map(History::moveCount).orElse(0L);
  }

  String label(String node, String key) {
    return kubernetes
        .nodes()
        .withName(prefix + node)
        .get()
        .getMetadata()
        .getLabels()
        .getOrDefault(key, "");
  }

  List<Event> events(String node) {
    return kubernetes
        .v1()
        .events()
        .inNamespace("default")
        .withField("involvedObject.name", prefix + node)
        .list()
        .getItems();
  }

  void edit(String key, String text) {
    kubernetes
        .configMaps()
        .inNamespace("kube-system")
        .withName("slipway-placement")
        .edit(map -> {
          map.getData().put(key, text);
          map.getMetadata().setManagedFields(null);
          return map;
        });
  }

  void delete() {
    kubernetes.configMaps().inNamespace("kube-system").withName("slipway-placement").delete();
  }

  void await(String what, BooleanSupplier condition) {
    try {
      for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(condition.getAsBoolean())
        .as(
            "%s%n%s%n%s",
            what, String.join("\n", log), configMap().map(ConfigMap::getData).orElse(Map.of()))
        .isTrue();
  }

  /** Lets the watch look at least once more. */
  void aFewPeriods() throws InterruptedException {
    TimeUnit.SECONDS.sleep(4);
  }

  void forget() {
    delete();
    kubernetes.leases().inNamespace("kube-system").withName("slipway-placement-watch").delete();
    kubernetes.nodes().delete();
  }

  @Override
  public void close() {
    running.forEach(Running::stop);
    nodes.forEach(name ->
        kubernetes
            .v1()
            .events()
            .inNamespace("default")
            .withField("involvedObject.name", name)
            .delete());
    forget();
    kubernetes.close();
  }
}
