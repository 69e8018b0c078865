package dev.slipway.openstack.compute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flavor.
 *
 * @param id null where it comes embedded in a server, which tells its name only
 * @param ramMiB memory in MiB
 * @param diskGiB root disk in GiB; 0: none, the server has to boot from a volume
 * @param ephemeralGiB further local disk in GiB
 * @param extraSpecs e.g. {@code scs:disk0-type}; empty where the cloud does not show them (2.61 and
 *     later, by policy)
 */
public record Flavor(
    @Nullable String id,
    String name,
    int vcpus,
    int ramMiB,
    int diskGiB,
    int ephemeralGiB,
    Map<String, String> extraSpecs) {
  public Flavor {
    extraSpecs = Map.copyOf(extraSpecs);
  }
}
