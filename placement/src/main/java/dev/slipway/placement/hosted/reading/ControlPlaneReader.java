package dev.slipway.placement.hosted.reading;

import dev.slipway.placement.hosted.HostedControlPlane;
import java.util.Optional;

/** Reads the hosted control planes of one kind. */
@FunctionalInterface
public interface ControlPlaneReader {

  /**
   * Reads the control plane of {@code cluster}; empty where there is none of this kind. What may
   * not be read becomes a component whose members are unknown.
   *
   * @throws dev.slipway.report.EnvironmentException if the management cluster gave no answer of use
   */
  Optional<HostedControlPlane> read(ClusterName cluster);
}
