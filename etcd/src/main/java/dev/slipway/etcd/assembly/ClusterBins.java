package dev.slipway.etcd.assembly;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of the members of one cluster, and of the machines they run on. */
final class ClusterBins {

  private final Budget budget;
  private final Axis axis;
  private final Map<String, MemberBins> members = new TreeMap<>();
  private final Map<String, Occurrences> occurrences = new HashMap<>();
  private final Map<String, HostBins> hosts = new HashMap<>();
  private final Map<String, HostBins> nodes = new HashMap<>();

  ClusterBins(Budget budget, Axis axis) {
    this.budget = budget;
    this.axis = axis;
  }

  MemberBins member(String instance) {
    return members.computeIfAbsent(
        instance, name -> new MemberBins(name, occurrences(name), budget, axis));
  }

  /** What happened to a process, whether or not it is a member. */
  Occurrences occurrences(String instance) {
    return occurrences.computeIfAbsent(instance, name -> new Occurrences());
  }

  /**
   * @param node name of the machine in Kubernetes; null where no label tells it
   */
  HostBins host(String instance, @Nullable String node) {
    HostBins host =
        hosts.computeIfAbsent(InstanceHost.of(instance), name -> new HostBins(budget, axis));
    if (node != null) {
      nodes.put(node, host);
    }
    return host;
  }

  /** In the order of their names. */
  Map<String, MemberBins> members() {
    return members;
  }

  /** The machine that a member runs on: by address, else by name; null where none is known. */
  @Nullable HostBins hostOf(MemberBins member) {
    HostBins host = hosts.get(InstanceHost.of(member.name()));
    return host != null || member.node() == null ? host : nodes.get(member.node());
  }

  /** Forgets what happened so far. */
  void forget() {
    occurrences.values().forEach(Occurrences::forget);
    hosts.values().forEach(host -> host.clock().forget());
  }
}
