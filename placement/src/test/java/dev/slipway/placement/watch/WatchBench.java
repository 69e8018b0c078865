package dev.slipway.placement.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.kubernetes.api.Connections;
import dev.slipway.kubernetes.api.RequestPolicy;
import dev.slipway.kubernetes.credentials.CredentialSource;
import dev.slipway.kubernetes.credentials.ExecPluginRun;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleServer;
import dev.slipway.report.tls.ServerTrust;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What bench/watch runs: one watch, as a process of its own, over many clusters of one project. The
 * clusters are parts of one real kube-apiserver: a proxy gives each its own nodes (by a label) and
 * its own kube-system (a namespace). The cloud is the double, so that its size can be chosen.
 *
 * <p>Arguments: state folder of the lab, the program {@code slipway}, clusters, servers, period in
 * seconds, periods. Prints a row of the table of docs/performance.md.
 */
final class WatchBench {

  /** Of this run, for the lab cannot delete a namespace: there is no controller that would. */
  private static final String PREFIX = "bench-" + ProcessHandle.current().pid() + "-";

  private static final String PART = "bench-cluster";
  private static final Pattern CLUSTER = Pattern.compile("/c/([0-9]+)(/.*)?");

  private final KubernetesClient kubernetes;
  private final OkHttpClient api;
  private final URI server;
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

  private WatchBench(Path state) throws Exception {
    Config config = Config.fromKubeconfig(state.resolve("admin.kubeconfig").toFile());
    this.kubernetes = new KubernetesClientBuilder().withConfig(config).build();
    ClusterAccess access =
        Kubeconfig.load(state.resolve("admin.kubeconfig"), null, Environment.of(Map.of()));
    this.server = access.server();
    ServerTrust trust = ServerTrust.of(access.certificateAuthorities());
    CredentialSource credentials =
        new CredentialSource(access, ExecPluginRun.ofProcess(), Clock.systemUTC());
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(10_000);
    dispatcher.setMaxRequests(10_000);
    this.api =
        Connections.of(
                access,
                trust,
                Connections.sockets(access, trust, credentials),
                RequestPolicy.DEFAULT)
            .newBuilder()
            .dispatcher(dispatcher)
            .readTimeout(0, TimeUnit.SECONDS)
            .callTimeout(0, TimeUnit.SECONDS)
            .build();
  }

  static void main(String[] args) throws Exception {
    WatchBench bench = new WatchBench(Path.of(args[0]));
    bench.run(
        Path.of(args[1]),
        Integer.parseInt(args[2]),
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]));
    System.exit(0);
  }

  private void run(Path program, int clusters, int servers, int period, int periods)
      throws Exception {
    Path work = Files.createTempDirectory("slipway-bench-watch");
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    proxy.createContext("/", this::forward);
    proxy.start();
    tidyUp();
    try (CloudDouble cloud = CloudDouble.start()) {
      List<String> ids = populate(cloud, clusters, servers);
      Path clouds = cloud.cloudsYaml(work);
      Path kubeconfigs = kubeconfigs(work, proxy.getAddress().getPort(), clusters);
      Process watch = start(program, clouds, kubeconfigs, period, work);
      try {
        await(watch, () -> count("PATCH configmaps") >= clusters);
        long writes = writes();
        int lists = cloud.asked(CloudDouble.SERVERS);
        TimeUnit.SECONDS.sleep((long) period * periods);
        double listsInAPeriod = (cloud.asked(CloudDouble.SERVERS) - lists) / (double) periods;
        long idle = writes() - writes;
        long configMaps = count("PATCH configmaps");
        long events = count("POST events");
        int moves = Math.min(20, clusters);
        // The first servers are of different clusters.
        for (int i = 0; i < moves; i++) {
          cloud
              .nova()
              .liveMigrate(
                  ids.get(i * clusters / moves),
                  "other-" + i,
                  "az1",
                  Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        await(watch, () -> count("POST events") >= events + moves);
        TimeUnit.SECONDS.sleep(2);
        String status = Files.readString(Path.of("/proc/" + watch.pid() + "/status"));
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %d | %d | %.1f | %.2f | %d | %d: %d ConfigMaps, %d Events |%n",
            clusters,
            servers,
            number(status, "VmRSS:") / 1024,
            number(status, "VmHWM:") / 1024,
            watch.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0,
            listsInAPeriod,
            idle,
            moves,
            count("PATCH configmaps") - configMaps,
            count("POST events") - events);
        System.err.println(new TreeMap<>(counts));
      } finally {
        watch.destroy();
        watch.waitFor(30, TimeUnit.SECONDS);
      }
    } finally {
      proxy.stop(0);
      tidyUp();
    }
  }

  private long count(String what) {
    return counts.getOrDefault(what, new AtomicLong()).get();
  }

  /** Everything that changes a cluster. */
  private long writes() {
    return counts.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("GET "))
        .mapToLong(entry -> entry.getValue().get())
        .sum();
  }

  private static long number(String status, String key) {
    Matcher matcher = Pattern.compile(key + "\\s+([0-9]+)").matcher(status);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static void await(Process watch, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
      if (!watch.isAlive()) {
        throw new IllegalStateException("the watch has ended");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (!condition.getAsBoolean()) {
      throw new IllegalStateException("waited in vain");
    }
  }

  private List<String> populate(CloudDouble cloud, int clusters, int servers) {
    List<String> ids = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      kubernetes
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(PREFIX + c).endMetadata().build())
          .create();
    }
    for (int s = 0; s < servers; s++) {
      String id = UUID.nameUUIDFromBytes(("s" + s).getBytes(StandardCharsets.UTF_8)).toString();
      ids.add(id);
      cloud.nova().put(DoubleServer.active(id, "host-" + s % 60, "az" + s % 3));
      kubernetes
          .resource(
              new NodeBuilder()
                  .withNewMetadata()
                  .withName(PREFIX + s)
                  .addToLabels(PART, Integer.toString(s % clusters))
                  .addToLabels(
                      s / clusters < 3 ? "node-role.kubernetes.io/control-plane" : "worker", "")
                  .endMetadata()
                  .withNewSpec()
                  .withProviderID("openstack:///" + id)
                  .endSpec()
                  .build())
          .create();
    }
    return ids;
  }

  private static Path kubeconfigs(Path work, int port, int clusters) throws IOException {
    Path folder = Files.createDirectory(work.resolve("clusters"));
    for (int c = 0; c < clusters; c++) {
      Files.writeString(
          folder.resolve("c" + c),
          """
          apiVersion: v1
          kind: Config
          current-context: c%d
          clusters: [{name: c%d, cluster: {server: "http://127.0.0.1:%d/c/%d"}}]
          contexts: [{name: c%d, context: {cluster: c%d}}]
          """
              .formatted(c, c, port, c, c, c));
    }
    return folder;
  }

  private static Process start(Path program, Path clouds, Path kubeconfigs, int period, Path work)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "placement",
            "watch",
            "--cloud",
            "double",
            "--kubeconfig",
            kubeconfigs.toString(),
            "--period",
            period + "s",
            "--no-lease");
    builder.environment().put("OS_CLIENT_CONFIG_FILE", clouds.toString());
    builder.redirectErrorStream(true).redirectOutput(work.resolve("log").toFile());
    System.err.println("log of the watch: " + work.resolve("log"));
    return builder.start();
  }

  /** Passes a request of one cluster on to its part of the real server. */
  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher matcher = CLUSTER.matcher(exchange.getRequestURI().getRawPath());
      if (!matcher.matches()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String cluster = matcher.group(1);
      String path =
          matcher
              .group(2)
              .replace("/namespaces/kube-system/", "/namespaces/" + PREFIX + cluster + "/");
      String query = exchange.getRequestURI().getRawQuery();
      if (path.equals("/api/v1/nodes")) {
        query = (query == null ? "" : query + "&") + "labelSelector=" + PART + "%3D" + cluster;
      }
      String[] parts = path.split("/");
      String resource =
          path.contains("/configmaps")
              ? "configmaps"
              : path.contains("/events") ? "events" : parts[parts.length - 1];
      counts
          .computeIfAbsent(exchange.getRequestMethod() + " " + resource, k -> new AtomicLong())
          .incrementAndGet();
      if (exchange.getRequestHeaders().getFirst("Upgrade") != null) {
        // The watch falls back to a plain request, which can be passed on.
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.contains("/configmaps")) {
        body =
            new String(body, StandardCharsets.UTF_8)
                .replace(
                    "\"namespace\":\"kube-system\"", "\"namespace\":\"" + PREFIX + cluster + "\"")
                .getBytes(StandardCharsets.UTF_8);
      }
      Request.Builder request =
          new Request.Builder().url(server + path + (query == null ? "" : "?" + query));
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      boolean has = !exchange.getRequestMethod().equals("GET");
      request.method(
          exchange.getRequestMethod(),
          has ? RequestBody.create(body, type == null ? null : MediaType.parse(type)) : null);
      try (Response response = api.newCall(request.build()).execute()) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(response.code(), 0);
        copy(response.body().byteStream(), exchange.getResponseBody());
      }
    } catch (IOException e) {
      // The watch has hung up.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      to.flush();
    }
  }

  private void tidyUp() {
    kubernetes.nodes().withLabel(PART).delete();
  }
}
