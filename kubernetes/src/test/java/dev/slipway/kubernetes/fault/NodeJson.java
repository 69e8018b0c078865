package dev.slipway.kubernetes.fault;

/** Nodes as an API server sends them. */
public final class NodeJson {

  private NodeJson() {}

  /** Node number {@code i}: the first three are the control plane, zones go round in three. */
  public static String of(int i) {
    String role = i < 3 ? "\"node-role.kubernetes.io/control-plane\":\"\"," : "";
    return """
    {"metadata":{"name":"node-%05d","uid":"uid-%d","creationTimestamp":"2026-11-20T10:00:00Z",\
    "labels":{%s"topology.kubernetes.io/zone":"az%d","topology.kubernetes.io/region":"r1",\
    "kubernetes.io/hostname":"node-%05d"},\
    "annotations":{"csi.volume.kubernetes.io/nodeid":"{}","kept":"yes"},\
    "managedFields":[{"manager":"kubelet"}]},\
    "spec":{"podCIDR":"10.0.0.0/24","providerID":"openstack:///server-%d"},\
    "status":{"addresses":[{"type":"InternalIP","address":"10.0.0.1"}],\
    "images":[{"names":["registry.k8s.io/pause:3.10"],"sizeBytes":1}]}}\
    """
        .formatted(i, i, role, i % 3, i, i);
  }
}
