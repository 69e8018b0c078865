package dev.slipway.openstack.compute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nova, as an ordinary member of a project may ask it. Every list is read to its last page.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Compute {

  /** All servers of the project in this region: one list call, however many pages. */
  List<Server> servers();

  /** One server; empty where the project has none of that id. */
  Optional<Server> server(String id);

  /** All server groups of the project. */
  List<ServerGroup> serverGroups();

  /** All flavors the project may use. */
  List<Flavor> flavors();

  /**
   * What was done to a server, newest first. Deleted servers have their actions too, as long as
   * Nova keeps them; empty where the project has no such server.
   *
   * @param since only what changed at or after this instant, by Nova's clock; null: everything.
   *     Below microversion 2.58 Nova cannot tell, and everything comes
   */
  List<InstanceAction> instanceActions(String serverId, @Nullable Instant since);
}
