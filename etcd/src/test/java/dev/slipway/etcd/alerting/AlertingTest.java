package dev.slipway.etcd.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.timing.Timings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingTest {

  private static final Path DEPLOYED = Path.of("..", "deploy", "etcd");

  private static String rules(Timings timings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RulesFile.write(timings, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"100,1000", "250,2500"})
  void theFilesOfTheRepositoryAreWhatTheCommandWrites(int heartbeat, int election)
      throws IOException {
    Timings timings = new Timings(heartbeat, election);
    String name = heartbeat + "-" + election;
    ByteArrayOutputStream dashboard = new ByteArrayOutputStream();
    Dashboard.write(timings, dashboard);

    assertThat(Files.readString(DEPLOYED.resolve("rules-" + name + ".yaml")))
        .isEqualTo(rules(timings));
    assertThat(Files.readString(DEPLOYED.resolve("dashboard-" + name + ".json")))
        .isEqualTo(dashboard.toString(StandardCharsets.UTF_8));
  }

  @Test
  void stallsAreJudgedByTheTimings() throws IOException {
    assertThat(rules(Timings.DEFAULT)).contains("le=\\\"0.512\\\"", "le=\\\"1.024\\\"");
    assertThat(rules(Timings.SCS))
        .contains("le=\\\"2.048\\\"", "le=\\\"1.024\\\"")
        .doesNotContain("0.512");
    assertThat(rules(Timings.DEFAULT)).contains("more than 200 ms after the one before");
    assertThat(rules(Timings.SCS)).contains("more than 500 ms after the one before");
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.512", "1,1.024", "1.25,1.024", "2.5,2.048", "0.0001,0.001", "90,8.192"})
  void takesTheNearestBoundOfTheHistogram(double seconds, String bound) {
    assertThat(Classes.nearest(seconds)).isEqualTo(bound);
  }
}
