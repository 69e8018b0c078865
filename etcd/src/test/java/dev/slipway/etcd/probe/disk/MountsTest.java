package dev.slipway.etcd.probe.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {

  private static final List<Mounts.Mount> MOUNTS =
      Mounts.read(
          """
          22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,errors=remount-ro
          30 22 254:16 / /var/lib/etcd rw,noatime - ext4 /dev/vdb rw,barrier=0
          31 22 0:21 / /var/lib/etcd\\040old rw - tmpfs tmpfs rw,size=1g
          32 22 0:22 /x /mnt rw master:2 shared:3 - xfs /dev/vdc rw
          33 22 0:23 / /mnt rw - tmpfs tmpfs rw
          this is no line of it
          34 22 -
          """);

  @Test
  void takesTheDeepestMountThatHoldsTheFolder() {
    assertThat(at("/var/lib/etcd/member").device()).isEqualTo("/dev/vdb");
    assertThat(at("/var/lib/etcd").options()).containsExactly("rw", "noatime", "barrier=0");
    assertThat(at("/var/lib/etcd-backup").device()).isEqualTo("/dev/vda");
  }

  @Test
  void readsBlanksInNames() {
    assertThat(at("/var/lib/etcd old").fileSystem()).isEqualTo("tmpfs");
  }

  @Test
  void takesTheLastOfSeveralMountsAtOnePoint() {
    assertThat(at("/mnt/a").fileSystem()).isEqualTo("tmpfs");
  }

  private static Mounts.Mount at(String path) {
    return Mounts.holding(path, MOUNTS).orElseThrow();
  }
}
