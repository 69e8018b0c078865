package dev.slipway.openstack.loadbalancer;

import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.ServiceClient;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;

/**
 * {@link LoadBalancers} over Octavia's API.
 *
 * @see <a href="https://docs.openstack.org/api-ref/load-balancer/v2/#list-providers">List
 *     providers</a>
 */
public final class OctaviaLoadBalancers implements LoadBalancers {

  private final ServiceClient octavia;

  /**
   * @param octavia at the endpoint of version 2
   */
  public OctaviaLoadBalancers(ServiceClient octavia) {
    this.octavia = octavia;
  }

  /** Octavia gives them in one piece. */
  @Override
  public List<Provider> providers() {
    return octavia.require("lbaas/providers", Headers.of(), OctaviaLoadBalancers::providers);
  }

  private static List<Provider> providers(Fields answer) {
    List<Provider> providers = new ArrayList<>();
    for (Fields provider : answer.objects("providers")) {
      providers.add(new Provider(provider.text("name"), provider.textOrEmpty("description")));
    }
    return List.copyOf(providers);
  }
}
