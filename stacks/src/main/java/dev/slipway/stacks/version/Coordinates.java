package dev.slipway.stacks.version;

/**
 * What a stack is called everywhere: {@code openstack-scs2-1-34}.
 *
 * @param provider type of the provider, e.g. {@code openstack}
 * @param name of the stack, e.g. {@code scs2}
 * @param major of the Kubernetes version
 * @param minor of the Kubernetes version
 */
public record Coordinates(String provider, String name, int major, int minor) {

  /** Name of the release of {@code version}: its folder and its tag. */
  public String release(StackVersion version) {
    return this + "-" + version.withDashes();
  }

  /** What the chart of the cluster class has to be called: cluster-stack-operator, pkg/release. */
  public String clusterClass() {
    return this + "-cluster-class";
  }

  /** What the chart or archive of the addons has to be called. */
  public String clusterAddon() {
    return this + "-cluster-addon";
  }

  @Override
  public String toString() {
    return provider + "-" + name + "-" + major + "-" + minor;
  }
}
