package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Cluster API's KamajiControlPlane, which has a TenantControlPlane of the same name, or one
 * in another cluster (clastix/cluster-api-control-plane-provider-kamaji {@code
 * pkg/externalclusterreference}).
 */
public final class KamajiControlPlaneReader implements ControlPlaneReader {

  static final String KIND = "KamajiControlPlane";

  private final ManagementApi api;

  public KamajiControlPlaneReader(ManagementApi api) {
    this.api = api;
  }

  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    return switch (api.object(
        ClusterApi.CONTROL_PLANES, KIND, cluster.namespace(), cluster.name())) {
      case Reading.Read<ApiObject>(ApiObject object) -> controlPlane(cluster, object);
      case Reading.Absent<ApiObject> absent -> Optional.empty();
      case Reading.Forbidden<ApiObject>(String why) -> {
        // Its TenantControlPlane has the same name, so it may be known all the same.
        Optional<HostedControlPlane> tenant = new KamajiReader(api).read(cluster);
        yield tenant.isPresent()
            ? tenant
            : Optional.of(Unreadable.controlPlane(cluster, KIND, why));
      }
    };
  }

  private Optional<HostedControlPlane> controlPlane(ClusterName cluster, ApiObject object) {
    @Nullable String elsewhere =
        object.text("spec", "deployment", "externalClusterReference", "deploymentNamespace");
    if (elsewhere == null) {
      Optional<HostedControlPlane> tenant = new KamajiReader(api).read(cluster);
      return tenant.isPresent()
          ? tenant
          : Optional.of(
              Unreadable.of(
                  cluster,
                  "The KamajiControlPlane has no TenantControlPlane yet",
                  "Wait until the control plane is provisioned.",
                  List.of(
                      new Examined(
                          KIND + " " + cluster, Outcome.READ, "no TenantControlPlane", null))));
    }
    return Optional.of(
        Unreadable.of(
            cluster,
            "The pods of the KamajiControlPlane run in another cluster, to which it refers",
            "Give the kubeconfig of that cluster as --management-kubeconfig, and --cluster "
                + elsewhere
                + "/kcp-"
                + object.text("metadata", "uid")
                + ".",
            List.of(
                new Examined(
                    KIND + " " + cluster, Outcome.READ, "refers to another cluster", null))));
  }
}
