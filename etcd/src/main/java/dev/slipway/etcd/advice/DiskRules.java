package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Flavor;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Machine;
import dev.slipway.etcd.configuration.Machine.BlockDevice;
import dev.slipway.etcd.configuration.Machine.RootVolume;
import dev.slipway.etcd.configuration.Placed;
import dev.slipway.report.Finding;
import dev.slipway.report.document.Place;
import java.util.List;
import java.util.Optional;

/**
 * Rule E8: where etcd writes. On a volume in the network that took longer than an election timeout
 * in March 2024; moving the control planes to SCS-2V-4-20s cured it (SovereignCloudStack/minutes,
 * container/20240321.md and 20240627.md).
 */
final class DiskRules {

  static final String LOCAL_FLAVOR = "SCS-2V-4-20s";

  private static final String NONE =
      "No OpenStackMachineTemplate of a control plane is among these files.";

  private DiskRules() {}

  static List<Finding> incident(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.INCIDENT);
    for (Machine machine : inventory.machines()) {
      if (disk(machine) == Disk.INCIDENT) {
        judgement.fail(
            machine.manifest().title(),
            place(machine),
            statement(machine),
            "This is the configuration of the incident of March 2024: control planes whose etcd"
                + " writes to a network volume of the cloud's default type"
                + (isScs2Default(machine) ? ", the default of the cluster stack scs2" : "")
                + ". Elections and red end-to-end tests for weeks, cured by local SSDs.",
            "Use the flavor "
                + LOCAL_FLAVOR
                + " without a root volume: slipway etcd advise writes"
                + " the patch.");
      } else {
        judgement.pass(
            machine.manifest().title(),
            place(machine),
            statement(machine),
            "Not a network volume of the default type.");
      }
    }
    return judgement.orNotApplicable(NONE);
  }

  static List<Finding> local(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.DISK);
    for (Machine machine : inventory.machines()) {
      String subject = machine.manifest().title();
      Place place = place(machine);
      String statement = statement(machine);
      switch (disk(machine)) {
        case LOCAL ->
            judgement.pass(
                subject, place, statement, "The flavor promises a local SSD or NVMe (scs-0110).");
        case DEVICE ->
            judgement.pass(
                subject,
                place,
                statement,
                "etcd has a local disk of its own. It is in the network all the same where Nova keeps"
                    + " ephemeral disks in Ceph (images_type=rbd): ask the provider.");
        case TYPED ->
            judgement.undecided(
                subject,
                place,
                statement,
                "etcd writes to a volume of a type of its own; the name does not say how fast it is.",
                "Measure it: slipway etcd probe.");
        case UNKNOWN ->
            judgement.undecided(
                subject,
                place,
                statement,
                "The flavor's name does not tell what its disk is.",
                "Ask Nova (openstack flavor show: scs:disk0-type), or measure: slipway etcd probe.");
        case INCIDENT, SLOW ->
            judgement.fail(
                subject,
                place,
                statement,
                "etcd writes to a disk that is slow or in the network.",
                "Use a flavor with a local SSD such as "
                    + LOCAL_FLAVOR
                    + ", without a root volume: slipway etcd advise.");
        case NONE ->
            judgement.fail(
                subject,
                place,
                statement,
                "The flavor has no disk, and there is no root volume either: the machine does not"
                    + " start.",
                "Use a flavor with a local SSD such as " + LOCAL_FLAVOR + ".");
      }
    }
    inventory
        .machinesOfUnknownRole()
        .forEach(manifest ->
            judgement.undecided(
                manifest.title(),
                manifest.place(),
                "no control plane here refers to it",
                "It may be a control plane's or a worker's.",
                "Give the KubeadmControlPlane or the ClusterClass too."));
    return judgement.orNotApplicable(NONE);
  }

  /** What etcd writes to. */
  enum Disk {
    LOCAL,
    DEVICE,
    TYPED,
    UNKNOWN,
    SLOW,
    INCIDENT,
    NONE
  }

  static Disk disk(Machine machine) {
    Optional<BlockDevice> own =
        machine.devices().stream().filter(BlockDevice::isForEtcd).findFirst();
    if (own.isPresent()) {
      return own.get().local()
          ? Disk.DEVICE
          : own.get().type().isEmpty() ? Disk.INCIDENT : Disk.TYPED;
    }
    Optional<RootVolume> volume = machine.rootVolume();
    if (volume.isPresent()) {
      return volume.get().type().isEmpty() ? Disk.INCIDENT : Disk.TYPED;
    }
    Optional<Flavor> flavor = machine.flavor().map(Placed::text).flatMap(Flavor::of);
    if (flavor.isEmpty()) {
      return Disk.UNKNOWN;
    }
    if (!flavor.get().disk()) {
      return Disk.NONE;
    }
    if (flavor.get().isLocal()) {
      return Disk.LOCAL;
    }
    return flavor.get().type().isEmpty() ? Disk.UNKNOWN : Disk.SLOW;
  }

  /** {@code SCS-2V-4} and a root volume of 50 GiB (cluster-stacks, providers/openstack/scs2). */
  private static boolean isScs2Default(Machine machine) {
    return machine.flavor().map(Placed::text).equals(Optional.of("SCS-2V-4"))
        && machine.rootVolume().map(RootVolume::size).equals(Optional.of("50"));
  }

  private static Place place(Machine machine) {
    return machine
        .rootVolume()
        .map(RootVolume::place)
        .or(() -> machine.flavor().map(Placed::place))
        .orElse(machine.manifest().place());
  }

  private static String statement(Machine machine) {
    StringBuilder statement = new StringBuilder("flavor ");
    statement.append(machine.flavor().map(Placed::text).orElse("not known"));
    machine
        .rootVolume()
        .ifPresent(volume -> {
          statement.append(", root volume");
          statement.append(volume.size().isEmpty() ? "" : " of " + volume.size() + " GiB");
          statement.append(
              volume.type().isEmpty() ? " of the default type" : " of type " + volume.type());
        });
    machine
        .devices()
        .forEach(device ->
            statement.append(", " + (device.local() ? "local disk " : "volume ") + device.name()));
    return statement.toString();
  }
}
