package dev.slipway.placement.nova;

import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.Server;
import dev.slipway.placement.evidence.Scheduling.Disk;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's root disk is: by scs-0103 live migration is to be expected of servers without a
 * local disk only. A server that boots from a volume does not use its flavor's disk; otherwise the
 * flavor tells, by its size, its extra spec {@code scs:disk0-type}, or the promise of its name, in
 * this order.
 */
final class RootDisk {

  private static final String DISK_TYPE = "scs:disk0-type";

  private RootDisk() {}

  static Disk of(Server server) {
    @Nullable Flavor flavor = server.flavor();
    if (server.bootsFromVolume() || (flavor != null && flavor.diskGiB() == 0)) {
      // Further local disk is in the way of a migration, or not: nobody says.
      return flavor != null && flavor.ephemeralGiB() > 0 ? Disk.UNKNOWN : Disk.NETWORK;
    }
    if (flavor == null) {
      return Disk.UNKNOWN;
    }
    @Nullable String type = flavor.extraSpecs().get(DISK_TYPE);
    return type == null ? byName(flavor.name()) : byType(type);
  }

  private static Disk byType(String type) {
    return switch (type) {
      case "ssd", "nvme", "hdd" -> Disk.LOCAL;
      case "network" -> Disk.NETWORK;
      default -> Disk.UNKNOWN;
    };
  }

  private static Disk byName(String flavor) {
    return FlavorName.parse(flavor)
        .map(name ->
            switch (name.disk()) {
              case "s", "p", "h" -> Disk.LOCAL;
              case "n" -> Disk.NETWORK;
              default -> Disk.UNKNOWN;
            })
        .orElse(Disk.UNKNOWN);
  }
}
