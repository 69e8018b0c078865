package dev.slipway.openstack.network;

import java.util.List;

/**
 * Neutron, as an ordinary member of a project may ask it.
 *
 * <p>Every call throws {@link dev.slipway.report.EnvironmentException} if no answer of use came.
 */
public interface Networks {

  /** All networks that the project sees: its own, shared and external ones. */
  List<Network> networks();
}
