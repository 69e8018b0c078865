package dev.slipway.placement.hosted;

import dev.slipway.report.Examined;
import java.util.List;

/**
 * A control plane that runs as pods of a management cluster.
 *
 * @param name the cluster it belongs to, e.g. {@code team-a/prod}
 * @param components what it consists of: API servers, and one datastore or more
 * @param examined what was looked at to find that out
 */
public record HostedControlPlane(String name, List<Component> components, List<Examined> examined) {
  public HostedControlPlane {
    components = List.copyOf(components);
    examined = List.copyOf(examined);
  }
}
