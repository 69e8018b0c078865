package dev.slipway.placement.watch;

import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.placement.nova.NovaProject;
import dev.slipway.report.EnvironmentException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cloud whose servers move when a test says so. */
final class MemoryCloud implements Cloud {

  static final CloudScope SCOPE = new CloudScope("keystone.example.org:5000", "p1", "R1");

  final AtomicInteger lists = new AtomicInteger();
  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final Map<String, List<InstanceAction>> actions = new ConcurrentHashMap<>();
  private volatile @Nullable String down;

  /** A new server; its id. */
  String boot(String host, String zone) {
    String id = UUID.randomUUID().toString();
    put(id, host, zone);
    return id;
  }

  private void put(String id, String host, String zone) {
    servers.put(
        id,
        new Server(
            id, "s-" + id, "ACTIVE", null, hostId(host), zone, null, true, Instant.EPOCH, null));
  }

  /** As Nova's: 56 hexadecimal digits. */
  static String hostId(String host) {
    return (Integer.toHexString(host.hashCode()) + "0".repeat(56)).substring(0, 56);
  }

  void move(String id, String host, String zone, String action) {
    put(id, host, zone);
    actions
        .computeIfAbsent(id, i -> new ArrayList<>())
        .addFirst(
            new InstanceAction(
                "req-" + UUID.randomUUID(), action, Instant.now(), Instant.now(), null));
  }

  void breakDown(String why) {
    down = why;
  }

  void repair() {
    down = null;
  }

  private void requireUp() {
    @Nullable String why = down;
    if (why != null) {
      throw new EnvironmentException("GET /servers/detail of keystone.example.org " + why, "");
    }
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public NovaProject read() {
    lists.incrementAndGet();
    requireUp();
    return new NovaProject(
        SCOPE,
        List.copyOf(servers.values()),
        List.of(),
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public Optional<Server> server(String id) {
    requireUp();
    return Optional.ofNullable(servers.get(id));
  }

  @Override
  public List<InstanceAction> actions(String serverId, @Nullable Instant since) {
    requireUp();
    return actions.getOrDefault(serverId, List.of());
  }

  @Override
  public void close() {}
}
