package dev.slipway.stacks.registry;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Whatever a registry, a user or a file says: an answer, or what is wrong with it. */
class RegistryFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyManifest(byte[] bytes) throws IOException {
    Manifest manifest;
    try {
      manifest = ManifestDocument.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      return;
    }
    byte[] written = ManifestDocument.of(manifest);
    if (!manifest.equals(ManifestDocument.read("written", written))
        || !Arrays.equals(written, ManifestDocument.of(ManifestDocument.read("again", written)))) {
      throw new AssertionError("what is written is not read as it was");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyReference(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      Reference reference = Reference.parse(text);
      if (!reference.repository().plain()
          && !Reference.parse(reference.toString()).equals(reference)) {
        throw new AssertionError("what is shown is not what was meant");
      }
    } catch (InvalidInputException e) {
      // Said.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyLogins(byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("slipway-fuzz");
    Path file = folder.resolve("config.json");
    try {
      // A helper would be started; that it is only started by a plain name is tested elsewhere.
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.contains("cred")) {
        return;
      }
      Files.write(file, bytes);
      new Logins(Map.of("DOCKER_CONFIG", folder.toString()))
          .of(Repository.parse("registry.example.org:5000/kaas/stacks"));
    } catch (InvalidInputException | EnvironmentException e) {
      // Said.
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
