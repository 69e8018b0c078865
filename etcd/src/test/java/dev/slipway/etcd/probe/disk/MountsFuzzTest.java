package dev.slipway.etcd.probe.disk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a kernel writes, what can be understood of it is used, and nothing is thrown. */
class MountsFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyText(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Mounts.holding("/var/lib/etcd", Mounts.read(text));
  }
}
