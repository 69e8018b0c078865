package dev.slipway.openstack.network;

import java.util.List;

/**
 * A network.
 *
 * @param external whether it leads out of the cloud ({@code router:external})
 * @param shared whether other projects may use it
 * @param mtu in bytes; 0 where the cloud does not tell
 * @param subnets their ids
 */
public record Network(
    String id, String name, boolean external, boolean shared, int mtu, List<String> subnets) {
  public Network {
    subnets = List.copyOf(subnets);
  }
}
