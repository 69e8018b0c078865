package dev.slipway.etcd.assembly;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a series is of, as its labels say. */
final class Hosts {

  /**
   * Labels with a key of the physical host: our own, and what node labels become in Prometheus
   * (characters other than letters and digits turn into underscores).
   */
  private static final List<String> USUAL =
      List.of(
          "host_id",
          "topology_scs_community_host_id",
          "topology_openstack_org_host_id",
          "label_topology_scs_community_host_id",
          "label_topology_openstack_org_host_id",
          "host");

  private Hosts() {}

  /** Key of the physical host. */
  static @Nullable String physical(Map<String, String> labels, @Nullable String given) {
    if (given != null) {
      return filled(labels.get(given));
    }
    for (String label : USUAL) {
      String host = filled(labels.get(label));
      if (host != null) {
        return host;
      }
    }
    return null;
  }

  /** Name of the machine in Kubernetes. */
  static @Nullable String node(Map<String, String> labels) {
    String node = filled(labels.get("node"));
    return node == null ? filled(labels.get("nodename")) : node;
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
