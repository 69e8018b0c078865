package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.kubeconfig.ClusterAccess;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.clouds.Clouds;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.placement.watch.Cloud;
import dev.slipway.placement.watch.PlacementRemoval;
import dev.slipway.placement.watch.PlacementWatch;
import dev.slipway.placement.watch.SessionCloud;
import dev.slipway.placement.watch.StatusServer;
import dev.slipway.placement.watch.WatchMetrics;
import dev.slipway.placement.watch.WatchSettings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Progress;
import dev.slipway.report.render.Visible;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps what is written down about the place of machines current, and notices moves. */
@Command(
    name = "watch",
    header = "Keep current where machines are, and notice when they move.",
    description = {
      "%nAsks Nova once in a period where the servers of the project are, and writes",
      "into each cluster, in the ConfigMap kube-system/slipway-placement, where its",
      "machines are and what moved; emits an Event on the node for each move. Runs",
      "until it is interrupted. Several may run: one leads, the others stand by."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 ended or removed, 2 wrong usage or invalid input, 4 the",
      "environment failed at the start."
    },
    sortOptions = false)
public final class PlacementWatchCommand implements Callable<Integer> {

  private static final Pattern LISTEN = Pattern.compile("(.*):([0-9]{1,5})");
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);
  private static final Duration LAST_STEPS = Duration.ofSeconds(25);

  @Mixin private WatchedClusterOptions clusters = new WatchedClusterOptions();

  @Mixin private CloudOptions clouds = new CloudOptions();

  @Option(
      names = "--period",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "5m",
      description = "How often to ask each cloud, give or take a tenth. Default: 5m.")
  private Duration period = Duration.ofMinutes(5);

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "What was observed lapses after this time. It is renewed when half of it is used."
              + " Default: four periods.")
  private @Nullable Duration validFor;

  @Option(
      names = "--host-id-label",
      description = "Keep the node label topology.scs.community/host-id current.")
  private boolean hostIdLabel;

  @Option(
      names = "--zone-labels",
      description =
          "Keep the node labels topology.kubernetes.io/zone and /region current. scs-0214 wants"
              + " that; Kubernetes takes them as fixed, so read docs/placement-watch.md first.")
  private boolean zoneLabels;

  @Option(
      names = "--force-conflicts",
      description = "Take over fields that another field manager owns.")
  private boolean force;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description = "Serve /metrics, /healthz and /readyz there. Default: nowhere.")
  private @Nullable String listen;

  @Option(
      names = "--lease",
      paramLabel = "NAMESPACE/NAME",
      defaultValue = "kube-system/slipway-placement-watch",
      description =
          "The Lease by which one of several watchers leads, in the first cluster. Default:"
              + " ${DEFAULT-VALUE}.")
  private String lease = "kube-system/slipway-placement-watch";

  @Option(names = "--no-lease", description = "Lead at once: there is no other watcher.")
  private boolean alone;

  @Option(
      names = "--remove",
      description =
          "Take back what a watch wrote: its entries of the ConfigMap and its labels; then end.")
  private boolean remove;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public PlacementWatchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!remove && !clouds.isGiven()) {
      throw wrong("say which cloud the machines are in: --cloud NAME");
    }
    if (period.compareTo(SHORTEST_PERIOD) < 0) {
      throw wrong("--period is at least 1s");
    }
    Duration validity =
        validFor == null ? period.multipliedBy(WatchSettings.PERIODS_VALID) : validFor;
    if (validity.compareTo(period.multipliedBy(2)) < 0) {
      throw wrong("--valid-for is at least two periods, else it lapses between them");
    }
    @Nullable InetSocketAddress address = listen == null ? null : address(listen);
    PlacementWatch.@Nullable Lease elected = alone ? null : lease();
    Map<String, ClusterAccess> accesses = clusters.load(surroundings);
    List<CloudAccess> cloudAccesses = new ArrayList<>();
    for (String name : clouds.names) {
      cloudAccesses.add(Clouds.load(name, CloudInput.environment(surroundings)));
    }
    Map<String, ClusterClient> clients = new LinkedHashMap<>();
    accesses.forEach((name, access) -> clients.put(name, ClusterClient.open(access)));
    if (remove) {
      return removed(clients);
    }
    WatchSettings settings =
        new WatchSettings(period, validity, hostIdLabel, zoneLabels, force, identity());
    WatchMetrics metrics = new WatchMetrics(surroundings.clock());
    PlacementWatch watch =
        new PlacementWatch(
            clients, clouds(cloudAccesses), settings, metrics, this::log, surroundings.clock());
    log(
        "watching "
            + accesses.size()
            + (accesses.size() == 1 ? " cluster" : " clusters")
            + " every "
            + period
            + ", valid for "
            + validity);
    run(watch, elected, address, metrics);
    return ExitCode.YES.code();
  }

  private void run(
      PlacementWatch watch,
      PlacementWatch.@Nullable Lease elected,
      @Nullable InetSocketAddress address,
      WatchMetrics metrics)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread running = Thread.currentThread();
    Thread atExit =
        new Thread(() -> {
          log("ending");
          watch.close();
          log("ended");
          ended.countDown();
          endsTheProcess(running);
        });
    Runtime.getRuntime().addShutdownHook(atExit);
    try (@Nullable StatusServer status =
        address == null
            ? null
            : StatusServer.start(address, metrics, watch::unhealthy, watch::notReady)) {
      if (status != null) {
        log("metrics at http:/" + status.address() + "/metrics");
      }
      watch.run(elected);
      ended.await(LAST_STEPS.toSeconds(), TimeUnit.SECONDS);
    } finally {
      watch.close();
    }
  }

  /**
   * Waits until {@code running} ends the process with its exit code. Otherwise the code would be
   * that of the signal, though to be ended is the only way in which a watch ends well.
   */
  private static void endsTheProcess(Thread running) {
    try {
      running.join(LAST_STEPS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int removed(Map<String, ClusterClient> clients) throws InterruptedException {
    boolean all = true;
    for (Map.Entry<String, ClusterClient> entry : clients.entrySet()) {
      Consumer<String> of = sentence -> log(entry.getKey() + ": " + sentence);
      try (ClusterClient client = entry.getValue()) {
        all &= PlacementRemoval.remove(client, of);
      }
    }
    return all ? ExitCode.YES.code() : ExitCode.ENVIRONMENT.code();
  }

  private List<Cloud> clouds(List<CloudAccess> accesses) {
    List<Cloud> opened = new ArrayList<>();
    for (int i = 0; i < accesses.size(); i++) {
      CloudAccess access = accesses.get(i);
      opened.add(
          new SessionCloud(
              clouds.names.get(i),
              () -> CloudSession.open(access, RequestPolicy.DEFAULT, Progress.NONE),
              surroundings.clock()));
    }
    return opened;
  }

  private InetSocketAddress address(String text) {
    var matcher = LISTEN.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 0xFFFF) {
      throw wrong("--listen is an address and a port, e.g. 127.0.0.1:9464, not \"" + text + "\"");
    }
    String host = matcher.group(1).replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(matcher.group(2));
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  private PlacementWatch.Lease lease() {
    String[] parts = lease.split("/", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw wrong("--lease is NAMESPACE/NAME, not \"" + lease + "\"");
    }
    return new PlacementWatch.Lease(parts[0], parts[1], LEASE);
  }

  /** The pod's name where there is one; its own for every process. */
  private String identity() {
    String host = surroundings.environment().getOrDefault("HOSTNAME", "slipway");
    return host + "_" + UUID.randomUUID();
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private synchronized void log(String sentence) {
    surroundings
        .err()
        .println(
            surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS)
                + " slipway: "
                + Visible.text(sentence));
  }
}
