package dev.slipway.kubernetes.kubeconfig;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class KubeconfigFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapes(byte[] kubeconfig) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "slipway-fuzz");
    Files.createDirectories(folder);
    Path file = folder.resolve("kubeconfig-" + ProcessHandle.current().pid());
    Files.write(file, kubeconfig);
    try {
      Kubeconfig.load(file, null, new Environment(Map.of(), folder, folder));
    } catch (InvalidInputException e) {
      // Most bytes are no kubeconfig.
    } finally {
      Files.delete(file);
    }
  }
}
