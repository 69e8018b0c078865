package dev.slipway.placement.watch;

import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.session.CloudSession;
import dev.slipway.placement.nova.NovaProject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cloud by a session that is opened when it is first needed: Keystone may be down until then. */
public final class SessionCloud implements Cloud {

  private final String name;
  private final Supplier<CloudSession> open;
  private final Clock clock;
  private @Nullable CloudSession session;

  public SessionCloud(String name, Supplier<CloudSession> open, Clock clock) {
    this.name = name;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NovaProject read() {
    CloudSession current = session();
    return NovaProject.read(current.compute(), current.scope(), clock);
  }

  @Override
  public Optional<Server> server(String id) {
    return session().compute().server(id);
  }

  @Override
  public List<InstanceAction> actions(String serverId, @Nullable Instant since) {
    return session().compute().instanceActions(serverId, since);
  }

  private synchronized CloudSession session() {
    CloudSession current = session;
    if (current == null) {
      current = open.get();
      session = current;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
    }
  }
}
