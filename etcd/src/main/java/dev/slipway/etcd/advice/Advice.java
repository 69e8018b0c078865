package dev.slipway.etcd.advice;

import dev.slipway.etcd.advice.Option.Standing;
import dev.slipway.etcd.configuration.Inventory;
import java.util.List;

/**
 * What can be done about a slow etcd, the best first. The order is that of the facts: what changes
 * the disk before what changes the timings (minutes of 2024-03-21 and what became of its options).
 */
public final class Advice {

  private Advice() {}

  /** The options for what {@code inventory} holds. */
  public static List<Option> of(Inventory inventory, Wishes wishes) {
    return List.of(
        FlavorOption.of(inventory, wishes),
        DeviceOption.local(inventory, wishes),
        DeviceOption.typed(inventory, wishes),
        DeviceOption.fileSystem(inventory, wishes),
        TimingOption.of(inventory, wishes),
        longer(),
        single(),
        memory(),
        barriers());
  }

  private static Option longer() {
    return never(
        "longer-timings",
        "An election timeout above 2.5 s",
        "A dead leader is then noticed later than controllers renew their leases: they restart, CSI"
            + " sidecars, the cloud controller manager and operators with them, which cannot be told"
            + " to wait.");
  }

  private static Option single() {
    return never(
        "single-member",
        "A single member",
        "It needs no election, and no write waits for others; any loss of that machine stops the"
            + " cluster, and scs-0214 asks for several hosts.");
  }

  private static Option memory() {
    return never(
        "tmpfs",
        "/var/lib/etcd in memory",
        "Fast, and gone with the machine: members that restart together lose the cluster. Without"
            + " backups all the time it is for tests (discussed in scs-0110).");
  }

  private static Option barriers() {
    return never(
        "no-barriers",
        "Mounting with barrier=0, or --unsafe-no-fsync",
        "The disk only looks fast: a loss of power destroys what etcd said was written, on all"
            + " members of a rack at once.");
  }

  private static Option never(String id, String title, String why) {
    return new Option(id, Standing.NEVER, title, why, List.of(), List.of(), List.of(), List.of());
  }
}
