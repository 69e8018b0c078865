package dev.slipway.placement.watch;

import dev.slipway.openstack.compute.Server;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.EnvironmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a cloud said last, for all clusters together: the servers are listed once in a period,
 * however many clusters there are. A server that is not in the list, because it is younger, is
 * asked for by its id, once for each list.
 */
final class CloudReading {

  private final Cloud cloud;
  private final WatchMetrics metrics;
  private final Set<String> asked = new HashSet<>();
  private @Nullable NovaProject project;

  CloudReading(Cloud cloud, WatchMetrics metrics) {
    this.cloud = cloud;
    this.metrics = metrics;
  }

  Cloud cloud() {
    return cloud;
  }

  /**
   * Reads the cloud anew.
   *
   * @throws EnvironmentException if it gave no answer of use; what it said last is kept
   */
  NovaProject renew() {
    metrics.serverList(cloud.name());
    NovaProject read = cloud.read();
    synchronized (this) {
      project = read;
      asked.clear();
    }
    return read;
  }

  /** What the cloud said last, unless that is longer ago than {@code validity}. */
  synchronized Optional<NovaProject> last(Instant now, Duration validity) {
    @Nullable NovaProject last = project;
    return last == null || last.observedAt().plus(validity).isBefore(now)
        ? Optional.empty()
        : Optional.of(last);
  }

  /** True if the project has this server. */
  synchronized boolean has(String serverId) {
    @Nullable NovaProject last = project;
    return last != null && last.servers().stream().anyMatch(server -> server.id().equals(serverId));
  }

  /** Asks for {@code serverId} if the last list does not have it. */
  void complete(String serverId) {
    synchronized (this) {
      @Nullable NovaProject last = project;
      if (last == null || has(serverId) || !asked.add(serverId)) {
        return;
      }
    }
    Optional<Server> found = cloud.server(serverId);
    synchronized (this) {
      @Nullable NovaProject last = project;
      if (found.isPresent() && last != null) {
        List<Server> servers = new ArrayList<>(last.servers());
        servers.add(found.get());
        project = new NovaProject(last.scope(), servers, last.groups(), last.observedAt());
      }
    }
  }
}
