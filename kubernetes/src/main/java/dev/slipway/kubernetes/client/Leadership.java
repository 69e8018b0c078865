package dev.slipway.kubernetes.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Part in the election of one leader, by a Lease. Whoever loses the lead runs for it again, until
 * closed.
 *
 * <p>The library compares the Lease's time with this machine's clock: two machines whose clocks
 * differ by more than the lease's duration may lead at the same time for a while.
 */
public final class Leadership implements AutoCloseable {

  private final KubernetesClient client;
  private final ExecutorService tasks;
  private final Candidacy candidacy;
  private @Nullable CompletableFuture<?> election;
  private boolean closed;
  private volatile boolean leading;

  /**
   * What to run for.
   *
   * @param namespace of the Lease
   * @param name of the Lease
   * @param identity of this process, unlike that of every other
   * @param duration for which the lead is held without being renewed; it is given up after two
   *     thirds and renewed after 2/15 of it (client-go's defaults: 15 s, 10 s, 2 s)
   * @param changed is told true when this process begins to lead and false when it ends to
   * @param newLeader is told the identity of each new leader; empty: nobody
   */
  public record Candidacy(
      String namespace,
      String name,
      String identity,
      Duration duration,
      Consumer<Boolean> changed,
      Consumer<String> newLeader) {}

  private Leadership(KubernetesClient client, ExecutorService tasks, Candidacy candidacy) {
    this.client = client;
    this.tasks = tasks;
    this.candidacy = candidacy;
  }

  static Leadership start(KubernetesClient client, ExecutorService tasks, Candidacy candidacy) {
    Leadership leadership = new Leadership(client, tasks, candidacy);
    leadership.run();
    return leadership;
  }

  /** True while this process leads. */
  public boolean isLeading() {
    return leading;
  }

  private synchronized void run() {
    if (closed) {
      return;
    }
    CompletableFuture<?> next = client.leaderElector().withConfig(configuration()).build().start();
    election = next;
    next.whenComplete((nothing, failure) -> {
      setLeading(false);
      runAgain();
    });
  }

  private void runAgain() {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    tasks.execute(this::run);
  }

  private LeaderElectionConfig configuration() {
    Duration duration = candidacy.duration();
    return new LeaderElectionConfigBuilder()
        .withName(candidacy.name())
        .withLock(new LeaseLock(candidacy.namespace(), candidacy.name(), candidacy.identity()))
        .withLeaseDuration(duration)
        .withRenewDeadline(duration.multipliedBy(2).dividedBy(3))
        .withRetryPeriod(duration.multipliedBy(2).dividedBy(15))
        .withReleaseOnCancel(true)
        .withLeaderCallbacks(
            new LeaderCallbacks(
                () -> setLeading(true),
                () -> setLeading(false),
                leader -> candidacy.newLeader().accept(leader == null ? "" : leader)))
        .build();
  }

  private void setLeading(boolean now) {
    synchronized (this) {
      if (leading == now) {
        return;
      }
      leading = now;
    }
    candidacy.changed().accept(now);
  }

  /** Gives the lead back at once, so that another process need not wait for the Lease to expire. */
  @Override
  public void close() {
    CompletableFuture<?> running;
    synchronized (this) {
      closed = true;
      running = election;
    }
    if (running != null) {
      running.cancel(true);
    }
    setLeading(false);
  }
}
