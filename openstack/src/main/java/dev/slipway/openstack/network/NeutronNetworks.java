package dev.slipway.openstack.network;

import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.ServiceClient;
import java.util.List;
import okhttp3.Headers;

/**
 * {@link Networks} over Neutron's API.
 *
 * @see <a href="https://docs.openstack.org/api-ref/network/v2/#list-networks">List networks</a>
 */
public final class NeutronNetworks implements Networks {

  private final ServiceClient neutron;

  /**
   * @param neutron at the endpoint of version 2.0
   */
  public NeutronNetworks(ServiceClient neutron) {
    this.neutron = neutron;
  }

  @Override
  public List<Network> networks() {
    return neutron.list("networks", Headers.of(), "networks", NeutronNetworks::network);
  }

  private static Network network(Fields json) {
    return new Network(
        json.text("id"),
        json.textOrEmpty("name"),
        json.flag("router:external"),
        json.flag("shared"),
        json.integer("mtu", 0),
        json.texts("subnets"));
  }
}
