package dev.slipway.openstack.volume;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volume.
 *
 * @param status e.g. {@code available}, {@code in-use}
 * @param sizeGiB its size
 * @param type name of its volume type; null where it has none
 * @param availabilityZone of its storage; null where the cloud does not tell
 * @param servers ids of the servers it is attached to
 */
public record Volume(
    String id,
    String name,
    String status,
    int sizeGiB,
    @Nullable String type,
    @Nullable String availabilityZone,
    List<String> servers) {
  public Volume {
    servers = List.copyOf(servers);
  }
}
