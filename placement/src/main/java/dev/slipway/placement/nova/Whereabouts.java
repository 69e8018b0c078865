package dev.slipway.placement.nova;

import dev.slipway.openstack.compute.Flavor;
import dev.slipway.openstack.compute.Server;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of Nova's answer about a server says where it runs, and why the rest does not.
 *
 * @param why a phrase that can be said of one server or of many; empty where all of it counts
 */
record Whereabouts(boolean hostCounts, boolean zoneCounts, String why) {

  private static final Whereabouts SETTLED = new Whereabouts(true, true, "");

  static Whereabouts of(Server server) {
    String status = server.status().toUpperCase(Locale.ROOT);
    switch (status) {
      case "ERROR" -> {
        return neither("in the state ERROR: what Nova says of the host may be out of date");
      }
      case "BUILD" -> {
        return neither("still being built, and may yet come to another host");
      }
      // Evacuation shows as REBUILD. When the move is over, another host may be true; it may also
      // have failed. Until then neither host is where the server will be found.
      case "MIGRATING", "RESIZE", "REVERT_RESIZE", "REBUILD" -> {
        return neither("in the state " + status + ", so maybe on the way to another host");
      }
      default -> {}
    }
    if (server.hostId().isEmpty()) {
      return neither("on no host (state " + status + ")");
    }
    String sharing = sharing(server.flavor());
    return sharing.isEmpty() ? SETTLED : new Whereabouts(false, true, sharing);
  }

  private static Whereabouts neither(String why) {
    return new Whereabouts(false, false, why);
  }

  /**
   * Why the hostId names no physical host: it is a hash of the compute <em>service</em>, which for
   * Ironic and vCenter stands before many machines.
   */
  private static String sharing(@Nullable Flavor flavor) {
    if (flavor == null) {
      return "";
    }
    String hypervisor = FlavorName.parse(flavor.name()).map(FlavorName::hypervisor).orElse("");
    String capability =
        flavor
            .extraSpecs()
            .getOrDefault("capabilities:hypervisor_type", "")
            .toLowerCase(Locale.ROOT);
    if (hypervisor.equals("bms") || capability.contains("ironic") || isBareMetal(flavor)) {
      return "bare metal (flavor "
          + flavor.name()
          + "): the hostId names the compute service, which many machines share";
    }
    if (hypervisor.equals("vmw") || capability.contains("vmware")) {
      return "on vCenter (flavor "
          + flavor.name()
          + "): the hostId names the compute service, which many hypervisors share";
    }
    return "";
  }

  /**
   * Flavors of Ironic ask for one machine of a custom class and for no virtual CPU (ironic, "Create
   * flavors for use with the Bare Metal service").
   */
  private static boolean isBareMetal(Flavor flavor) {
    Map<String, String> specs = flavor.extraSpecs();
    return "0".equals(specs.get("resources:VCPU"))
        && specs.keySet().stream().anyMatch(key -> key.startsWith("resources:CUSTOM_"));
  }
}
