package dev.slipway.placement.watch;

import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.placement.nova.NovaProject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One project in one region of a cloud. Every call throws {@link
 * dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Cloud extends AutoCloseable {

  /** As the user calls it. */
  String name();

  /** Everything about the project: one list of servers, one of server groups. */
  NovaProject read();

  /** One server; empty where the project has none of that id. */
  Optional<Server> server(String id);

  /** What was done to a server, newest first. */
  List<InstanceAction> actions(String serverId, @Nullable Instant since);

  @Override
  void close();
}
