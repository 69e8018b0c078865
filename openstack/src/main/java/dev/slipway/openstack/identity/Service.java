package dev.slipway.openstack.identity;

import java.util.List;

/**
 * A kind of service, and the types under which catalogues list it.
 *
 * @see <a href="https://service-types.openstack.org/service-types.json">the Service Types
 *     Authority</a>: the official type first, then its aliases
 */
public enum Service {
  COMPUTE("v2.1", "compute"),
  IMAGE("v2", "image"),
  NETWORK("v2.0", "network"),
  BLOCK_STORAGE("v3", "block-storage", "volumev3", "block-store", "volume"),
  LOAD_BALANCER("v2", "load-balancer"),
  OBJECT_STORE("v1", "object-store");

  private final String version;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<String> types;

  Service(String version, String... types) {
    this.version = version;
    this.types = List.of(types);
  }

  /** Major version of its API that is spoken here, as addresses have it. */
  public String version() {
    return version;
  }

  /** Types to look for, the official one first. */
  public List<String> types() {
    return types;
  }

  /** The official type. */
  public String type() {
    return types.getFirst();
  }
}
