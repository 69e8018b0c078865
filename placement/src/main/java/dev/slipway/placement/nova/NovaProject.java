package dev.slipway.placement.nova;

import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.compute.Compute;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.compute.ServerGroup;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What Nova said about one project in one region, all at once: however many clusters live there, it
 * takes one list of servers and one of server groups.
 *
 * @param observedAt when the reading began: no later than anything it tells was true
 */
public record NovaProject(
    CloudScope scope, List<Server> servers, List<ServerGroup> groups, Instant observedAt) {

  public NovaProject {
    servers = List.copyOf(servers);
    groups = List.copyOf(groups);
  }

  /**
   * Reads the project that {@code compute} sees.
   *
   * @throws dev.slipway.report.EnvironmentException if Nova gives no answer of use
   */
  public static NovaProject read(Compute compute, CloudScope scope, Clock clock) {
    Instant observedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new NovaProject(scope, compute.servers(), compute.serverGroups(), observedAt);
  }
}
