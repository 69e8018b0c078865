package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads teutonet's HostedControlPlane: a Deployment of API servers and a StatefulSet of etcd for
 * each cluster, told by their labels (teutonet/cluster-api-provider-hosted-control-plane {@code
 * pkg/operator/util/names/labels.go}).
 */
public final class HostedControlPlaneReader implements ControlPlaneReader {

  static final String KIND = "HostedControlPlane";

  private static final String CLUSTER = "cluster.x-k8s.io/cluster-name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  private final ManagementApi api;
  private final String clusterName;

  /**
   * @param clusterName name of the Cluster; its HostedControlPlane may have another one
   */
  public HostedControlPlaneReader(ManagementApi api, String clusterName) {
    this.api = api;
    this.clusterName = clusterName;
  }

  @Override
  public Optional<HostedControlPlane> read(ClusterName name) {
    return switch (api.object(ClusterApi.CONTROL_PLANES, KIND, name.namespace(), name.name())) {
      case Reading.Read<ApiObject>(ApiObject object) -> Optional.of(controlPlane(name, object));
      case Reading.Absent<ApiObject> absent -> Optional.empty();
      case Reading.Forbidden<ApiObject>(String why) ->
          Optional.of(Unreadable.controlPlane(name, KIND, why));
    };
  }

  private HostedControlPlane controlPlane(ClusterName name, ApiObject object) {
    List<Examined> examined = new ArrayList<>();
    // The API's default is 1.
    int replicas = Fields.number(object.text("spec", "replicas"), 1);
    examined.add(
        new Examined(KIND + " " + name, Outcome.READ, "asks for " + replicas + " replicas", null));
    PodMembers pods = new PodMembers(api, examined);
    Members apiServers =
        replicas == 0
            ? new Members.Off("The HostedControlPlane has no replicas")
            : pods.stateless("API servers", name.namespace(), selector("api-server"), replicas);
    return new HostedControlPlane(
        name.namespace() + "/" + clusterName,
        List.of(
            new Component(Component.Kind.API_SERVERS, "", apiServers),
            new Component(
                Component.Kind.DATASTORE,
                "",
                pods.stateful("datastore", name.namespace(), selector("etcd")))),
        examined);
  }

  private String selector(String component) {
    return CLUSTER + "=" + clusterName + "," + COMPONENT + "=" + component;
  }
}
