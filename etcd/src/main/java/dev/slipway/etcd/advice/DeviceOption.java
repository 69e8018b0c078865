package dev.slipway.etcd.advice;

import dev.slipway.etcd.advice.DiskRules.Disk;
import dev.slipway.etcd.advice.Option.Standing;
import dev.slipway.etcd.configuration.ClusterClass;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Machine;
import dev.slipway.etcd.configuration.Manifest;
import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk of its own for {@code /var/lib/etcd}: local, a volume of a fast type, or a volume of the
 * same type, which makes a file system of its own only.
 */
final class DeviceOption {

  /** GiB: a database of 8 GiB, a copy of it for a defragmentation, and the log. */
  private static final int SIZE = 20;

  private static final String LABEL = "etcd";
  private static final String SPEC = "/spec/template/spec/";

  private DeviceOption() {}

  static Option local(Inventory inventory, Wishes wishes) {
    return option(
        inventory,
        wishes,
        "local-device",
        Standing.ADVISED,
        "A local disk for /var/lib/etcd alone",
        "As fast as a flavor with a local SSD, and the image, logs and pods no longer write beside"
            + " etcd.",
        List.of(
            "The flavor needs an ephemeral disk beside its root disk, of " + SIZE + " GiB or more.",
            "Where Nova keeps ephemeral disks in Ceph (images_type=rbd) this disk is in the network"
                + " again: ask the provider, and measure with slipway etcd probe."),
        Values.mapping("type", "Local"));
  }

  static Option typed(Inventory inventory, Wishes wishes) {
    Option option =
        option(
            inventory,
            wishes,
            "volume-type",
            Standing.POSSIBLE,
            "A volume of a low-latency type for /var/lib/etcd",
            "It helps as far as the type is fast at single synchronous writes; IOPS in parallel say"
                + " nothing of that.",
            List.of(
                "The volume is in the network: its latency is shared with others.",
                "Machines can still be live-migrated."),
            Values.mapping(
                "type",
                "Volume",
                "volume",
                Values.mapping("type", wishes.volumeType().orElse("TYPE"))));
    return wishes.volumeType().isPresent()
        ? option
        : new Option(
            option.id(),
            option.standing(),
            option.title(),
            option.why()
                + " Name the type for a patch: --volume-type (openstack volume type list).",
            option.costs(),
            option.rolls(),
            option.conditions(),
            List.of());
  }

  static Option fileSystem(Inventory inventory, Wishes wishes) {
    return option(
        inventory,
        wishes,
        "file-system",
        Standing.POSSIBLE,
        "A file system of its own for /var/lib/etcd, on the same kind of volume",
        "An fsync of etcd no longer waits for the journal entries of other files (ext4, data=ordered)."
            + " The latency of the device stays what it is.",
        List.of("It does not help against slow storage: measure before and after."),
        Values.mapping("type", "Volume"));
  }

  private static Option option(
      Inventory inventory,
      Wishes wishes,
      String id,
      Standing standing,
      String title,
      String why,
      List<String> costs,
      Value storage) {
    List<PatchFile> files = new ArrayList<>();
    boolean needed = false;
    for (Machine machine : inventory.machines()) {
      if (DiskRules.disk(machine) != Disk.DEVICE) {
        Optional<EtcdConfiguration> etcd = belongingTo(machine, inventory);
        needed = true;
        etcd.ifPresent(
            found -> files.addAll(files(machine, found, inventory, wishes, id, storage)));
      }
    }
    List<String> conditions = new ArrayList<>(Texts.CONDITIONS);
    conditions.add(
        "The disk is "
            + wishes.device()
            + " on the nodes, as with virtio-blk; images with hw_disk_bus=scsi have /dev/sdb"
            + " (--device).");
    conditions.add("mkfs.xfs is in the image; XFS has no lost+found, which kubeadm would refuse.");
    return new Option(
        id,
        needed || inventory.machines().isEmpty() ? standing : Standing.NOT_NEEDED,
        title,
        why,
        costs,
        Texts.ROLLS,
        conditions,
        files);
  }

  private static Optional<EtcdConfiguration> belongingTo(Machine machine, Inventory inventory) {
    return inventory.etcds().stream()
        .filter(etcd ->
            etcd.kind() == EtcdConfiguration.Kind.CONTROL_PLANE
                || etcd.kind() == EtcdConfiguration.Kind.CONTROL_PLANE_TEMPLATE)
        .filter(etcd ->
            etcd.owner()
                .map(ClusterClass::manifest)
                .equals(machine.owner().map(ClusterClass::manifest)))
        .findFirst();
  }

  private static List<PatchFile> files(
      Machine machine,
      EtcdConfiguration etcd,
      Inventory inventory,
      Wishes wishes,
      String id,
      Value storage) {
    Manifest template = machine.manifest();
    List<Operation> disk =
        List.of(
            appended(
                template,
                SPEC + "additionalBlockDevices",
                Values.mapping(
                    "name", "etcd", "sizeGiB", Values.number(SIZE), "storage", storage)));
    List<Operation> mount = mount(etcd, wishes.device());
    if (machine.owner().isPresent()) {
      return List.of(
          Targets.inline(
              machine.owner().get(),
              id,
              List.of(
                  Targets.definition(template, disk), Targets.definition(etcd.manifest(), mount))));
    }
    String name = template.name() + "-" + id;
    List<PatchFile> files = new ArrayList<>();
    files.add(Targets.manifest(template, Targets.renamed(template, name, disk), id));
    List<Operation> both = new ArrayList<>(mount);
    both.addAll(reference(etcd.manifest(), template.name(), name));
    files.add(Targets.patch(etcd.manifest(), both, id));
    return files;
  }

  /** In one patch with the mounts, so that machines roll once. */
  private static List<Operation> reference(Manifest controlPlane, String before, String name) {
    for (String path : List.of("/spec/machineTemplate", "/spec/machineTemplate/spec")) {
      String pointer = path + "/infrastructureRef/name";
      if (controlPlane
          .textAt(pointer.substring(1).split("/"))
          .filter(found -> found.text().equals(before))
          .isPresent()) {
        return List.of(
            Operation.test(pointer, Values.text(before)),
            Operation.replace(pointer, Values.text(name)));
      }
    }
    return List.of();
  }

  /**
   * Partition, file system and mount by cloud-init, before kubeadm starts (Cluster API, {@code
   * KubeadmConfigSpec.diskSetup} and {@code mounts}).
   */
  private static List<Operation> mount(EtcdConfiguration etcd, String device) {
    Manifest manifest = etcd.manifest();
    String spec = Targets.kubeadmSpec(etcd);
    List<Operation> operations = new ArrayList<>();
    String setup = spec + "/diskSetup";
    Value fileSystem =
        Values.mapping(
            "device",
            device,
            "filesystem",
            "xfs",
            "label",
            LABEL,
            "overwrite",
            Values.truth(false));
    if (manifest.at(setup.substring(1).split("/")).isEmpty()) {
      operations.add(Operation.add(setup, Values.mapping("filesystems", Values.list(fileSystem))));
    } else {
      operations.add(appended(manifest, setup + "/filesystems", fileSystem));
    }
    operations.add(
        appended(
            manifest,
            spec + "/mounts",
            Values.list(Values.text("LABEL=" + LABEL), Values.text("/var/lib/etcd"))));
    return operations;
  }

  private static Operation appended(Manifest manifest, String path, Value value) {
    return manifest.at(path.substring(1).split("/")).isPresent()
        ? Operation.add(path + "/-", value)
        : Operation.add(path, Values.list(value));
  }
}
