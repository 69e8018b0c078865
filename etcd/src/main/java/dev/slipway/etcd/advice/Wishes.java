package dev.slipway.etcd.advice;

import dev.slipway.etcd.timing.Recommendation;
import dev.slipway.etcd.timing.Timings;
import java.util.Optional;

/**
 * What advice is to take into account.
 *
 * @param flavor with a local SSD, to move control planes to
 * @param volumeType a type of volume that is known to be fast; nothing where none is
 * @param device name of a first further disk on the nodes, e.g. {@code /dev/vdb}
 * @param timings to change to where timings are to change
 * @param recommendation what series say of timings; nothing where none were given
 */
public record Wishes(
    String flavor,
    Optional<String> volumeType,
    String device,
    Timings timings,
    Optional<Recommendation> recommendation) {

  /** SCS's mandatory flavor with a local SSD (scs-0103-v1). */
  public static final String LOCAL_FLAVOR = DiskRules.LOCAL_FLAVOR;

  /** With virtio-blk; images with hw_disk_bus=scsi have {@code /dev/sdb}. */
  public static final String DEVICE = "/dev/vdb";
}
