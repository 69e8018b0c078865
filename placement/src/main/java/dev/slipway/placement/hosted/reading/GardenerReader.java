package dev.slipway.placement.hosted.reading;

import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.report.Examined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the control plane of a Shoot on its seed: the Deployment {@code kube-apiserver} and the
 * StatefulSet {@code etcd-main} in a namespace of its own (gardener/gardener {@code
 * pkg/component/kubernetes/apiserver}, {@code pkg/component/etcd/etcd}). {@code etcd-events} holds
 * events only, which the cluster can lose.
 */
public final class GardenerReader implements ControlPlaneReader {

  /**
   * Technical id of a Shoot, and until Gardener had double hyphens (pkg/utils/gardener/shoot.go).
   */
  private static final String PREFIX = "shoot-";

  private static final String ROLE = "gardener.cloud/role=controlplane,role=";

  private final ManagementApi api;

  public GardenerReader(ManagementApi api) {
    this.api = api;
  }

  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    if (!cluster.namespace().startsWith(PREFIX)) {
      return Optional.empty();
    }
    List<Examined> examined = new ArrayList<>();
    PodMembers pods = new PodMembers(api, examined);
    return Optional.of(
        new HostedControlPlane(
            cluster.namespace(),
            List.of(
                new Component(
                    Component.Kind.API_SERVERS,
                    "",
                    pods.stateless(
                        "API servers",
                        cluster.namespace(),
                        "app=kubernetes," + ROLE + "apiserver",
                        0)),
                new Component(
                    Component.Kind.DATASTORE,
                    "etcd-main",
                    pods.stateful("datastore etcd-main", cluster.namespace(), ROLE + "main"))),
            examined));
  }
}
