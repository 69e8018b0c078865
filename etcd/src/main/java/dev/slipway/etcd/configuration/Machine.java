package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The machine of a control plane on OpenStack, as it is where nobody changes a variable.
 *
 * @param manifest the OpenStackMachineTemplate
 * @param flavor where it is known
 * @param rootVolume a volume of Cinder that it boots from
 * @param devices further disks
 * @param owner the ClusterClass that uses it, if it is among the manifests
 * @param byName true if only its name says that it is a control plane's
 */
public record Machine(
    Manifest manifest,
    Optional<Placed> flavor,
    Optional<RootVolume> rootVolume,
    List<BlockDevice> devices,
    Optional<ClusterClass> owner,
    boolean byName) {

  public Machine {
    devices = List.copyOf(devices);
  }

  /**
   * A root volume.
   *
   * @param size GiB as it is written; empty where it is not known
   * @param type of the volume; empty for the cloud's default type
   */
  public record RootVolume(String size, String type, Place place) {}

  /**
   * A further disk.
   *
   * @param local true for the flavor's ephemeral disk, false for a volume
   * @param type of the volume; empty for the cloud's default type
   */
  public record BlockDevice(String name, boolean local, String type) {

    /** True if it looks as if made for etcd. */
    public boolean isForEtcd() {
      return name.toLowerCase(Locale.ROOT).contains("etcd");
    }
  }
}
