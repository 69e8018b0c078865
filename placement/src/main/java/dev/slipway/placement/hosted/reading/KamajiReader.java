package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kamaji's TenantControlPlane: one Deployment of API servers in the tenant's namespace, and a
 * DataStore that tenants may share (clastix/kamaji {@code api/v1alpha1}).
 */
public final class KamajiReader implements ControlPlaneReader {

  static final String GROUP = "kamaji.clastix.io";
  static final String KIND = "TenantControlPlane";

  /** By which the Deployment selects its pods (internal/builders/controlplane/deployment.go). */
  private static final String TENANT = "kamaji.clastix.io/name";

  /** The CRD's default of {@code spec.controlPlane.deployment.replicas}. */
  private static final int DEFAULT_REPLICAS = 2;

  private final ManagementApi api;

  public KamajiReader(ManagementApi api) {
    this.api = api;
  }

  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    return switch (api.object(GROUP, KIND, cluster.namespace(), cluster.name())) {
      case Reading.Read<ApiObject>(ApiObject tenant) -> Optional.of(controlPlane(cluster, tenant));
      case Reading.Absent<ApiObject> absent -> Optional.empty();
      case Reading.Forbidden<ApiObject>(String why) ->
          Optional.of(Unreadable.controlPlane(cluster, KIND, why));
    };
  }

  private HostedControlPlane controlPlane(ClusterName cluster, ApiObject tenant) {
    List<Examined> examined = new ArrayList<>();
    @Nullable String status = tenant.text("status", "kubernetesResources", "version", "status");
    examined.add(
        new Examined(
            KIND + " " + cluster,
            Outcome.READ,
            status == null ? "says nothing of its state" : "its state is " + status,
            null));
    PodMembers members = new PodMembers(api, examined);
    List<Component> components = new ArrayList<>();
    components.add(apiServers(cluster, tenant, status, members));
    KamajiDataStores dataStores = new KamajiDataStores(api, members, cluster);
    uses(tenant).forEach((name, use) -> components.add(dataStores.read(name, use)));
    if (components.size() == 1) {
      components.add(
          new Component(
              Component.Kind.DATASTORE,
              "",
              new Members.Unknown(
                  "The TenantControlPlane does not say which DataStore it uses",
                  "Wait until Kamaji has assigned one, or set spec.dataStore.")));
    }
    return new HostedControlPlane(cluster.toString(), components, examined);
  }

  private static Component apiServers(
      ClusterName cluster, ApiObject tenant, @Nullable String status, PodMembers members) {
    int replicas =
        Fields.number(
            tenant.text("spec", "controlPlane", "deployment", "replicas"), DEFAULT_REPLICAS);
    if (replicas == 0 || "Sleeping".equals(status)) {
      return new Component(
          Component.Kind.API_SERVERS,
          "",
          new Members.Off("The TenantControlPlane is sleeping: it has no API server"));
    }
    @Nullable String namespace =
        tenant.text("status", "kubernetesResources", "deployment", "namespace");
    return new Component(
        Component.Kind.API_SERVERS,
        "",
        members.stateless(
            "API servers",
            namespace == null ? cluster.namespace() : namespace,
            TENANT + "=" + cluster.name(),
            replicas));
  }

  /** The DataStores in use, each with what it is used for; empty for everything. */
  private static Map<String, String> uses(ApiObject tenant) {
    Map<String, String> uses = new LinkedHashMap<>();
    @Nullable String actual = tenant.text("status", "storage", "dataStoreName");
    @Nullable String name = actual == null ? tenant.text("spec", "dataStore") : actual;
    if (name != null) {
      uses.put(name, "");
    }
    if (tenant.at("spec", "dataStoreOverrides") instanceof Value.Sequence overrides) {
      for (Value value : overrides.values()) {
        ApiObject override = new ApiObject(value);
        @Nullable String other = override.text("dataStore");
        @Nullable String resource = override.text("resource");
        if (other != null) {
          uses.putIfAbsent(other, resource == null ? "some resources" : resource);
        }
      }
    }
    return uses;
  }
}
