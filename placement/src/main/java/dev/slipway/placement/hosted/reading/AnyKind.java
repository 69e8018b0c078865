package dev.slipway.placement.hosted.reading;

import dev.slipway.placement.hosted.HostedControlPlane;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries one kind after the other; what can be read comes before what may not be read. */
public final class AnyKind implements ControlPlaneReader {

  private final ManagementApi api;

  public AnyKind(ManagementApi api) {
    this.api = api;
  }

  /**
   * @throws InvalidInputException if there is none of any kind
   */
  @Override
  public Optional<HostedControlPlane> read(ClusterName cluster) {
    @Nullable HostedControlPlane unreadable = null;
    for (ControlPlaneReader reader :
        List.of(
            new GardenerReader(api),
            new ClusterApi(api),
            new KamajiReader(api),
            new HostedControlPlaneReader(api, cluster.name()))) {
      Optional<HostedControlPlane> found = reader.read(cluster);
      if (found.isPresent()) {
        if (!isUnreadable(found.get())) {
          return found;
        }
        unreadable = unreadable == null ? found.get() : unreadable;
      }
    }
    if (unreadable != null) {
      return Optional.of(unreadable);
    }
    throw new InvalidInputException(
        "--cluster",
        "the management cluster has no Cluster, TenantControlPlane or HostedControlPlane "
            + cluster,
        "check namespace and name; for a Gardener seed give the namespace shoot--PROJECT--NAME,"
            + " for any other kind --api-server-selector");
  }

  private static boolean isUnreadable(HostedControlPlane controlPlane) {
    return controlPlane.components().stream()
        .allMatch(component -> component.members() instanceof Members.Unknown);
  }
}
