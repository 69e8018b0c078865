package dev.slipway.openstack.clouds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class CloudsFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void onlyInvalidInputEscapes(byte[] clouds) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "slipway-fuzz-clouds");
    Files.createDirectories(folder);
    Path file = folder.resolve("clouds-" + ProcessHandle.current().pid());
    Files.write(file, clouds);
    try {
      Map<String, String> variables =
          Map.of(
              "OS_CLIENT_CONFIG_FILE", file.toString(), "OS_CLIENT_SECURE_FILE", file.toString());
      Clouds.load(null, new Environment(variables, folder, folder, folder));
    } catch (InvalidInputException e) {
      // Most bytes are no clouds.yaml.
    } finally {
      Files.delete(file);
    }
  }
}
