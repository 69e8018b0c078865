package dev.slipway.openstack.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command openstack of the lab, for what the product itself never does: changing things. */
record LabClient(Path state, String cloud) {

  /** Runs it, which has to succeed; what it printed, without the final line break. */
  String run(String... words) {
    List<String> command = new ArrayList<>();
    command.add(state.resolve("bin/openstack").toString());
    command.addAll(List.of("--os-cloud", cloud));
    command.addAll(List.of(words));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("OS_CLIENT_CONFIG_FILE", state.resolve("clouds.yaml").toString());
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
