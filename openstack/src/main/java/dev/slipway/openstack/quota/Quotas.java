package dev.slipway.openstack.quota;

import dev.slipway.openstack.Quota;
import java.util.Map;

/**
 * The quotas of the project, by the names the services give the resources.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Quotas {

  /** Nova's: {@code instances}, {@code cores}, {@code ram} (MiB), {@code server_groups}, ... */
  Map<String, Quota> compute();

  /** Neutron's: {@code port}, {@code router}, {@code floatingip}, {@code security_group}, ... */
  Map<String, Quota> network();

  /** Cinder's: {@code volumes}, {@code gigabytes}, {@code snapshots}, ...; none without Cinder. */
  Map<String, Quota> volume();
}
