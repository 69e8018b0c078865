package dev.slipway.openstack.compute;

import dev.slipway.openstack.api.Fields;
import dev.slipway.openstack.api.Microversion;
import dev.slipway.openstack.api.ServiceClient;
import okhttp3.Headers;

/**
 * Which microversion to speak with one Nova.
 *
 * <p>What changed when stands in openstack/nova {@code
 * nova/api/openstack/compute/rest_api_version_history.rst}.
 *
 * @param used the newest that both sides know
 */
record NovaVersion(Microversion used) {

  /** The newest that these calls were written for. */
  static final Microversion WANTED = new Microversion(2, 96);

  /** Of a Nova that knows no others. */
  private static final Microversion FIRST = new Microversion(2, 1);

  private static final Microversion FLAVOR_EMBEDDED = new Microversion(2, 47);
  private static final Microversion ACTIONS_PAGED = new Microversion(2, 58);
  private static final Microversion ONE_POLICY = new Microversion(2, 64);

  /** Asks Nova, at its endpoint of version 2.1. */
  static NovaVersion negotiated(ServiceClient nova) {
    Microversion newest = nova.version(NovaVersion::newest);
    return new NovaVersion(newest.atLeast(WANTED) ? WANTED : newest);
  }

  private static Microversion newest(Fields root) {
    String version = root.objectOf("version").textOrEmpty("version");
    try {
      return version.isEmpty() ? FIRST : Microversion.of(version);
    } catch (IllegalArgumentException e) {
      return FIRST;
    }
  }

  /** From 2.27 on the first of them counts, before it the second. */
  Headers headers() {
    return Headers.of(
        "OpenStack-API-Version", "compute " + used, "X-OpenStack-Nova-API-Version", "" + used);
  }

  /** Servers carry their flavor; before, only its id. */
  boolean embedsFlavors() {
    return used.atLeast(FLAVOR_EMBEDDED);
  }

  /** Instance actions come in pages, tell when they changed, and can be asked for since a time. */
  boolean pagesActions() {
    return used.atLeast(ACTIONS_PAGED);
  }

  /** Server groups have one {@code policy} and {@code rules}; before, a list of policies. */
  boolean hasOnePolicy() {
    return used.atLeast(ONE_POLICY);
  }
}
