package dev.slipway.placement.nova;

import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.compute.Compute;
import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.openstack.compute.Server;
import dev.slipway.openstack.compute.ServerGroup;
import dev.slipway.placement.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project of a test, built up in words; counts what it is asked. */
final class Nova implements Compute {

  static final String CLOUD = "keystone.example.org:5000";

  private final String project;
  private final String region;
  private final List<Server> servers = new ArrayList<>();
  private final List<ServerGroup> groups = new ArrayList<>();
  final List<String> calls = new ArrayList<>();

  private Nova(String project, String region) {
    this.project = project;
    this.region = region;
  }

  static Nova project(String project) {
    return new Nova(project, "R");
  }

  Nova in(String otherRegion) {
    Nova other = new Nova(project, otherRegion);
    other.servers.addAll(servers);
    other.groups.addAll(groups);
    return other;
  }

  /** The UUID that is {@code number} all over. */
  static String id(int number) {
    return String.format("%08d-0000-4000-8000-%012d", number, number);
  }

  static String providerID(int number) {
    return "openstack:///" + id(number);
  }

  static Flavor flavor(String name, int disk) {
    return new Flavor(null, name, 2, 4096, disk, 0, Map.of());
  }

  Nova server(int number, String host) {
    return server(number, "ACTIVE", host, "az1", flavor("SCS-2V-4-20s", 20));
  }

  Nova server(
      int number, String status, String host, @Nullable String zone, @Nullable Flavor flavor) {
    servers.add(
        new Server(
            id(number),
            "server-" + number,
            status,
            null,
            host,
            zone,
            flavor,
            false,
            Cluster.NOW,
            null));
    return this;
  }

  Nova group(String id, String policy, @Nullable Integer most, int... members) {
    groups.add(
        new ServerGroup(
            id, "name of " + id, policy, most, Arrays.stream(members).mapToObj(Nova::id).toList()));
    return this;
  }

  CloudScope scope() {
    return new CloudScope(CLOUD, project, region);
  }

  NovaProject read() {
    return read(Cluster.NOW);
  }

  NovaProject read(Instant at) {
    return new NovaProject(scope(), servers, groups, at);
  }

  @Override
  public List<Server> servers() {
    calls.add("servers");
    return servers;
  }

  @Override
  public Optional<Server> server(String id) {
    calls.add("server " + id);
    return servers.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  @Override
  public List<ServerGroup> serverGroups() {
    calls.add("server groups");
    return groups;
  }

  @Override
  public List<Flavor> flavors() {
    calls.add("flavors");
    return List.of();
  }

  @Override
  public List<InstanceAction> instanceActions(String serverId, @Nullable Instant since) {
    calls.add("actions " + serverId);
    return List.of();
  }
}
