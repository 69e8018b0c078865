package dev.slipway.openstack.loadbalancer;

import java.util.List;

/**
 * Octavia, as an ordinary member of a project may ask it.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface LoadBalancers {

  /** All providers that the cloud offers. */
  List<Provider> providers();
}
