package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.report.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a Cluster of Cluster API to its control plane, by {@code spec.controlPlaneRef}. */
public final class ClusterApi implements ControlPlaneReader {

  /** Group of every control plane provider. */
  static final String CONTROL_PLANES = "controlplane.cluster.x-k8s.io";

  static final String GROUP = "cluster.x-k8s.io";
  static final String KIND = "Cluster";

  private final ManagementApi api;

  public ClusterApi(ManagementApi api) {
    this.api = api;
  }

  /**
   * @throws InvalidInputException if the control plane is not hosted, or of an unknown kind
   */
  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    return switch (api.object(GROUP, KIND, cluster.namespace(), cluster.name())) {
      case Reading.Read<ApiObject>(ApiObject object) -> Optional.of(controlPlane(cluster, object));
      case Reading.Absent<ApiObject> absent -> Optional.empty();
      case Reading.Forbidden<ApiObject>(String why) ->
          Optional.of(Unreadable.controlPlane(cluster, KIND, why));
    };
  }

  private HostedControlPlane controlPlane(ClusterName cluster, ApiObject object) {
    @Nullable String kind = object.text("spec", "controlPlaneRef", "kind");
    @Nullable String name = object.text("spec", "controlPlaneRef", "name");
    if (kind == null || name == null || !ClusterName.isObjectName(name)) {
      throw new InvalidInputException(
          "Cluster " + cluster,
          "expected a reference to its control plane, spec.controlPlaneRef, found none",
          "name its pods with --api-server-selector and --datastore-selector");
    }
    ClusterName referred = new ClusterName(cluster.namespace(), name);
    Optional<HostedControlPlane> found =
        switch (kind) {
          case KamajiControlPlaneReader.KIND -> new KamajiControlPlaneReader(api).read(referred);
          case HostedControlPlaneReader.KIND ->
              new HostedControlPlaneReader(api, cluster.name()).read(referred);
          case "KubeadmControlPlane" ->
              throw new InvalidInputException(
                  "Cluster " + cluster,
                  "its control plane is not hosted but a KubeadmControlPlane: its members are"
                      + " nodes of the cluster itself",
                  "check it with --kubeconfig alone");
          default ->
              throw new InvalidInputException(
                  "Cluster " + cluster,
                  "expected a control plane of the kind KamajiControlPlane or HostedControlPlane,"
                      + " found "
                      + kind,
                  "name its pods with --api-server-selector and --datastore-selector");
        };
    HostedControlPlane of =
        found.orElseThrow(() ->
            new InvalidInputException(
                "Cluster " + cluster,
                "it refers to the " + kind + " " + referred + ", which is not there",
                "check that the control plane provider is installed and the object exists"));
    return new HostedControlPlane(cluster.toString(), of.components(), of.examined());
  }
}
