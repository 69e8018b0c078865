package dev.slipway.openstack.session;

import dev.slipway.openstack.CloudScope;
import dev.slipway.openstack.api.CloudHttp;
import dev.slipway.openstack.api.RequestPolicy;
import dev.slipway.openstack.api.ServiceClient;
import dev.slipway.openstack.clouds.CloudAccess;
import dev.slipway.openstack.compute.Compute;
import dev.slipway.openstack.compute.NovaCompute;
import dev.slipway.openstack.identity.Keystone;
import dev.slipway.openstack.identity.Service;
import dev.slipway.openstack.image.GlanceImages;
import dev.slipway.openstack.image.Images;
import dev.slipway.openstack.loadbalancer.LoadBalancers;
import dev.slipway.openstack.loadbalancer.OctaviaLoadBalancers;
import dev.slipway.openstack.network.Networks;
import dev.slipway.openstack.network.NeutronNetworks;
import dev.slipway.openstack.objectstore.ObjectAccount;
import dev.slipway.openstack.quota.Quotas;
import dev.slipway.openstack.quota.ServiceQuotas;
import dev.slipway.openstack.volume.CinderVolumes;
import dev.slipway.openstack.volume.Volumes;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One cloud, seen as a member of one project in one region. Safe for use by many threads.
 *
 * <p>The token is renewed before it expires and when a service did not accept it, so a session may
 * last as long as the program.
 */
public final class CloudSession implements AutoCloseable {

  private final CloudHttp http;
  private final Keystone keystone;
  private final Endpoints endpoints;
  private final CloudScope scope;
  private final Compute compute;

  private CloudSession(CloudHttp http, Keystone keystone, Endpoints endpoints, CloudScope scope) {
    this.http = http;
    this.keystone = keystone;
    this.endpoints = endpoints;
    this.scope = scope;
    this.compute = new NovaCompute(client(Service.COMPUTE));
  }

  /**
   * Logs in.
   *
   * @throws EnvironmentException if the cloud cannot be reached, does not accept the login, or has
   *     no compute service
   * @throws dev.slipway.report.InvalidInputException if the region is not clear, naming those there
   *     are
   */
  public static CloudSession open(CloudAccess access, RequestPolicy policy, Progress progress) {
    CloudHttp http = new CloudHttp(access, policy, progress);
    try {
      Keystone keystone = new Keystone(http);
      String project = keystone.project();
      String region = keystone.catalog().region(access.region(), access.described());
      return new CloudSession(
          http,
          keystone,
          new Endpoints(access, region, keystone.catalog()),
          new CloudScope(access.identity().getRawAuthority(), project, region));
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** Within which {@code hostId} can be compared. */
  public CloudScope scope() {
    return scope;
  }

  /** Nova. */
  public Compute compute() {
    return compute;
  }

  /**
   * Glance.
   *
   * @throws EnvironmentException if the cloud has none
   */
  public Images images() {
    return new GlanceImages(client(Service.IMAGE));
  }

  /**
   * Neutron.
   *
   * @throws EnvironmentException if the cloud has none
   */
  public Networks networks() {
    return new NeutronNetworks(client(Service.NETWORK));
  }

  /** Cinder; empty where the cloud has none. */
  public Optional<Volumes> volumes() {
    ServiceClient cinder = clientOrNull(Service.BLOCK_STORAGE);
    return cinder == null ? Optional.empty() : Optional.of(new CinderVolumes(cinder));
  }

  /** Octavia; empty where the cloud has none. */
  public Optional<LoadBalancers> loadBalancers() {
    ServiceClient octavia = clientOrNull(Service.LOAD_BALANCER);
    return octavia == null ? Optional.empty() : Optional.of(new OctaviaLoadBalancers(octavia));
  }

  /**
   * Swift, or what answers as one.
   *
   * @throws EnvironmentException if the cloud has none
   */
  public ObjectAccount objectStore() {
    return new ObjectAccount(endpoints.require(Service.OBJECT_STORE), keystone);
  }

  /** What the project may use, and uses. */
  public Quotas quotas() {
    return new ServiceQuotas(
        scope.projectId(),
        () -> client(Service.COMPUTE),
        () -> client(Service.NETWORK),
        () -> clientOrNull(Service.BLOCK_STORAGE));
  }

  private ServiceClient client(Service service) {
    return new ServiceClient(http, keystone, endpoints.require(service));
  }

  private @Nullable ServiceClient clientOrNull(Service service) {
    HttpUrl endpoint = endpoints.of(service);
    return endpoint == null ? null : new ServiceClient(http, keystone, endpoint);
  }

  /** Drops what is open at once, also in the middle of an answer. */
  @Override
  public void close() {
    http.close();
  }
}
