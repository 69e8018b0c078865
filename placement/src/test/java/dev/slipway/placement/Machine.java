package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.NodeLabels;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a test, built up in words. */
public final class Machine {

  private final String name;
  private final Map<String, String> labels = new HashMap<>();
  private @Nullable String providerID;
  private @Nullable Instant createdAt;

  private Machine(String name) {
    this.name = name;
  }

  public static Machine member(String name) {
    return new Machine(name).label(NodeLabels.CONTROL_PLANE, "");
  }

  public static Machine worker(String name) {
    return new Machine(name);
  }

  public Machine in(String region, String zone) {
    return region(region).zone(zone);
  }

  public Machine region(String region) {
    return label(NodeLabels.REGION, region);
  }

  public Machine zone(String zone) {
    return label(NodeLabels.ZONE, zone);
  }

  public Machine on(String host) {
    return label(NodeLabels.OPENSTACK_HOST_ID, host);
  }

  public Machine label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public Machine machine(String id) {
    providerID = id;
    return this;
  }

  public Machine created(Instant at) {
    createdAt = at;
    return this;
  }

  public Node node() {
    return new Node(name, null, createdAt, providerID, labels, Map.of(), "");
  }
}
