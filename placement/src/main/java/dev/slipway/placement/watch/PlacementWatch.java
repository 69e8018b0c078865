package dev.slipway.placement.watch;

import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.Leadership;
import dev.slipway.report.EnvironmentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one or many clusters periodically and whenever their nodes change, while it leads. A
 * cluster or cloud that does not answer keeps none of the others waiting.
 */
public final class PlacementWatch implements AutoCloseable {

  /** Several nodes that change together are looked at together. */
  private static final Duration DEBOUNCE = Duration.ofSeconds(2);

  /** Looks that go on at the same time; bounds memory where there are hundreds of clusters. */
  private static final int AT_ONCE = 16;

  private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
  private static final Duration LAST_LOOKS = Duration.ofSeconds(10);

  /** A period is drawn from this much of it shorter to as much longer. */
  private static final double JITTER = 0.1;

  private final List<WatchedCluster> clusters = new ArrayList<>();
  private final List<CloudReading> clouds;
  private final WatchSettings settings;
  private final WatchMetrics metrics;
  private final Consumer<String> log;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("placement-watch").factory());
  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Object turn = new Object();
  private @Nullable Leadership leadership;
  private volatile boolean leading;
  private volatile boolean closed;
  private volatile boolean wanted;
  private volatile Instant turnedAt;

  /**
   * The Lease by which one of several watchers is chosen; in the first of the clusters.
   *
   * @param duration for which the lead is held without being renewed
   */
  public record Lease(String namespace, String name, Duration duration) {}

  /**
   * @param clusters by the name that logs and metrics call them; the first is home to the Lease
   */
  public PlacementWatch(
      Map<String, ClusterClient> clusters,
      List<Cloud> clouds,
      WatchSettings settings,
      WatchMetrics metrics,
      Consumer<String> log,
      Clock clock) {
    new LinkedHashMap<>(clusters)
        .forEach((name, client) ->
            this.clusters.add(new WatchedCluster(name, client, settings, metrics, log)));
    this.clouds = clouds.stream().map(cloud -> new CloudReading(cloud, metrics)).toList();
    this.settings = settings;
    this.metrics = metrics;
    this.log = log;
    this.clock = clock;
    this.turnedAt = clock.instant();
  }

  /**
   * Watches until it is closed.
   *
   * @param lease null: there is no other watcher
   */
  public void run(@Nullable Lease lease) throws InterruptedException {
    if (lease == null) {
      lead(true);
    } else {
      leadership =
          clusters
              .getFirst()
              .client()
              .campaign(
                  new Leadership.Candidacy(
                      lease.namespace(),
                      lease.name(),
                      settings.identity(),
                      lease.duration(),
                      this::lead,
                      leader ->
                          log.accept(
                              leader.isEmpty()
                                  ? "nobody leads"
                                  : leader.equals(settings.identity())
                                      ? "this watcher leads"
                                      : leader + " leads, this watcher stands by")));
    }
    int failed = 0;
    while (!closed) {
      turnedAt = clock.instant();
      wanted = false;
      if (leading) {
        failed = turn() ? 0 : failed + 1;
      }
      await(failed == 0 ? jittered() : retry(failed));
    }
  }

  private void lead(boolean now) {
    leading = now;
    metrics.leads(now);
    if (closed) {
      return;
    }
    for (WatchedCluster cluster : clusters) {
      if (now) {
        cluster.begin(() -> lookSoon(cluster, DEBOUNCE));
      } else {
        cluster.end();
      }
    }
    synchronized (turn) {
      wanted = true;
      turn.notifyAll();
    }
  }

  private void await(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    synchronized (turn) {
      while (!closed && !wanted) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return;
        }
        turn.wait(left);
      }
    }
  }

  private Duration jittered() {
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(settings.period().toMillis() * factor));
  }

  private Duration retry(int failed) {
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failed - 1, 10));
    return delay.compareTo(settings.period()) < 0 ? delay : settings.period();
  }

  /** Reads the clouds, then looks at every cluster; true if every cloud answered. */
  private boolean turn() throws InterruptedException {
    List<Future<?>> readings = new ArrayList<>();
    for (CloudReading cloud : clouds) {
      readings.add(looks.submit(cloud::renew));
    }
    boolean all = true;
    for (int i = 0; i < readings.size(); i++) {
      try {
        readings.get(i).get();
      } catch (ExecutionException e) {
        all = false;
        String cloud = clouds.get(i).cloud().name();
        failed(cloud, "cloud", Objects.requireNonNullElse(e.getCause(), e));
      }
    }
    clusters.forEach(cluster -> submit(() -> look(cluster)));
    return all;
  }

  private void lookSoon(WatchedCluster cluster, Duration delay) {
    if (!closed && waiting.add(cluster.name())) {
      try {
        later.schedule(
            () -> {
              waiting.remove(cluster.name());
              submit(() -> look(cluster));
            },
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // It is being closed.
        waiting.remove(cluster.name());
      }
    }
  }

  private void submit(Runnable look) {
    try {
      looks.execute(look);
    } catch (RejectedExecutionException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void look(WatchedCluster cluster) {
    try {
      atOnce.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      if (leading && !closed) {
        cluster.look(clouds, clock.instant(), () -> leading);
        failures.remove(cluster.name());
      }
    } catch (RuntimeException e) {
      if (closed || !leading) {
        // The connection was taken away under the look; whoever leads now looks by itself.
        return;
      }
      failed(cluster.name(), "cluster", e);
      lookSoon(cluster, retry(failures.merge(cluster.name(), 1, Integer::sum)));
    } finally {
      atOnce.release();
    }
  }

  /** A defect of ours in one cluster must not end the watch over the others. */
  private void failed(String subject, String kind, Throwable failure) {
    boolean expected = failure instanceof EnvironmentException;
    metrics.failed(subject, expected ? kind : "defect");
    log.accept(
        subject
            + ": "
            + (expected
                ? failure.getMessage()
                : "a defect in slipway, please report it: " + failure + " at " + place(failure)));
  }

  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  /** Why the process is to be started again; empty where it works. */
  public String unhealthy() {
    Duration since = Duration.between(turnedAt, clock.instant());
    return since.compareTo(settings.period().multipliedBy(3).plusMinutes(5)) > 0
        ? "no turn for " + since.toSeconds() + " s"
        : "";
  }

  /** Why nothing current can be expected; empty where it can, and of a watcher that stands by. */
  public String notReady() {
    if (!leading) {
      return leadership == null ? "not begun" : "";
    }
    Optional<Instant> newest =
        clusters.stream()
            .map(WatchedCluster::lookedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo);
    if (newest.isEmpty()) {
      return "nothing was observed yet";
    }
    Duration age = Duration.between(newest.get(), clock.instant());
    return age.compareTo(settings.validity()) > 0
        ? "the last observation is " + age.toSeconds() + " s old"
        : "";
  }

  /** Ends looks that go on, gives the lead back and closes everything. */
  @Override
  public void close() {
    synchronized (turn) {
      if (closed) {
        return;
      }
      closed = true;
      turn.notifyAll();
    }
    later.shutdownNow();
    looks.shutdown();
    try {
      if (!looks.awaitTermination(LAST_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        looks.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (leadership != null) {
      leadership.close();
    }
    clusters.forEach(WatchedCluster::close);
    clouds.forEach(cloud -> cloud.cloud().close());
  }
}
