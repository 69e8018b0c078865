package dev.slipway.etcd.probe;

import java.util.List;
import java.util.Set;

/**
 * A folder, and what it lies on.
 *
 * @param folder as it was named
 * @param fileSystem its type, e.g. {@code ext4}; {@code unknown} where that cannot be told
 * @param device e.g. {@code /dev/vda1}
 * @param options of the mount and of the file system, e.g. {@code nobarrier}
 */
public record Place(String folder, String fileSystem, String device, List<String> options) {

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs");
  private static final Set<String> NETWORK =
      Set.of(
          "nfs", "nfs4", "cifs", "smb3", "ceph", "fuse.ceph", "fuse.glusterfs", "9p", "virtiofs");

  /** ext4 and xfs; a cache that loses power loses what it had acknowledged (rule E9). */
  private static final Set<String> UNSAFE = Set.of("nobarrier", "barrier=0");

  public Place {
    options = List.copyOf(options);
  }

  public boolean isMemory() {
    return MEMORY.contains(fileSystem);
  }

  public boolean isNetwork() {
    return NETWORK.contains(fileSystem);
  }

  /** The options that switch off what fdatasync promises. */
  public List<String> unsafeOptions() {
    return options.stream().filter(UNSAFE::contains).toList();
  }
}
