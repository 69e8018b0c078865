package dev.slipway.etcd.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, checked and tested by a real promtool. */
@EnabledIfEnvironmentVariable(named = "SLIPWAY_LAB_PROMTOOL", matches = ".+")
class PromtoolIT {

  private static final Path DEPLOYED = Path.of("..", "deploy", "etcd");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules rules-100-1000.yaml rules-250-2500.yaml",
        "test rules test-100-1000.yaml test-250-2500.yaml"
      })
  void promtoolAgrees(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getenv("SLIPWAY_LAB_PROMTOOL"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(DEPLOYED.toFile()).redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
