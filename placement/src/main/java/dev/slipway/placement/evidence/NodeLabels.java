package dev.slipway.placement.evidence;

import dev.slipway.kubernetes.node.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels of the nodes themselves.
 *
 * <p>They carry no time. {@link #OPENSTACK_HOST_ID} is set once, when the node registers, and not
 * after a live migration (kubernetes/cloud-provider-openstack#3166); {@link #SCS_HOST_ID} was asked
 * for by drafts of scs-0214-v2 and dropped from the stable version.
 */
public final class NodeLabels implements EvidenceSource {

  /** Well-known label of the failure zone. */
  public static final String ZONE = "topology.kubernetes.io/zone";

  /** Well-known label of the region. */
  public static final String REGION = "topology.kubernetes.io/region";

  /** Nova's hostId as the OpenStack cloud controller manager sets it. */
  public static final String OPENSTACK_HOST_ID = "topology.openstack.org/host-id";

  /** Opaque id of the physical host, of SCS. */
  public static final String SCS_HOST_ID = "topology.scs.community/host-id";

  /** Marks a control-plane node (kubeadm and most distributions). */
  public static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

  /** What {@link #CONTROL_PLANE} was called until Kubernetes 1.24. */
  public static final String MASTER = "node-role.kubernetes.io/master";

  /** Every label that a judgement of placement reads. */
  public static final Set<String> ALL =
      Set.of(ZONE, REGION, OPENSTACK_HOST_ID, SCS_HOST_ID, CONTROL_PLANE, MASTER);

  /** The labels that say where a node is. */
  public static final Set<String> PLACES = Set.of(ZONE, REGION, OPENSTACK_HOST_ID, SCS_HOST_ID);

  /** The labels that say on which host a node is. */
  public static final Set<String> HOST_IDS = Set.of(OPENSTACK_HOST_ID, SCS_HOST_ID);

  private static final Map<Source, String> KEYS =
      Map.of(
          label(ZONE), ZONE,
          label(REGION), REGION,
          label(OPENSTACK_HOST_ID), OPENSTACK_HOST_ID,
          label(SCS_HOST_ID), SCS_HOST_ID);

  private static final Source ZONE_SOURCE = label(ZONE);
  private static final Source REGION_SOURCE = label(REGION);
  private static final Source OPENSTACK_SOURCE = label(OPENSTACK_HOST_ID);
  private static final Source SCS_SOURCE = label(SCS_HOST_ID);

  @Override
  public Observations observe(List<Node> nodes) {
    Map<String, List<Observation>> byNode = HashMap.newHashMap(nodes.size());
    Map<String, Scope> scopes = new HashMap<>();
    for (Node node : nodes) {
      Map<String, String> labels = node.labels();
      @Nullable String region = named(labels.get(REGION));
      Scope scope =
          scopes.computeIfAbsent(
              region == null ? "" : region, key -> new Scope(null, null, region));
      List<Observation> observations = new ArrayList<>(4);
      add(observations, Attribute.REGION, labels.get(REGION), scope, REGION_SOURCE);
      add(observations, Attribute.ZONE, labels.get(ZONE), scope, ZONE_SOURCE);
      add(observations, Attribute.HOST, labels.get(OPENSTACK_HOST_ID), scope, OPENSTACK_SOURCE);
      add(observations, Attribute.HOST, labels.get(SCS_HOST_ID), scope, SCS_SOURCE);
      byNode.put(node.name(), observations);
    }
    return new Observations(byNode, List.of());
  }

  /** True if {@code observation} was read from one of the labels {@code keys}. */
  public static boolean isOf(Set<String> keys, Observation observation) {
    @Nullable String key = KEYS.get(observation.source());
    return key != null && keys.contains(key);
  }

  private static void add(
      List<Observation> to,
      Attribute attribute,
      @Nullable String value,
      Scope scope,
      Source source) {
    @Nullable String named = named(value);
    if (named != null) {
      to.add(new Observation(attribute, named, scope, source, Grade.DECLARED, null));
    }
  }

  private static @Nullable String named(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static Source label(String name) {
    return new Source("label " + name, Source.Kind.LABEL);
  }
}
