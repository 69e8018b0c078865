package dev.slipway.etcd.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.assembly.Metric.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What real etcds serve has the names that we read: 3.6, and the one of the distribution. */
class MetricNamesIT {

  /** A label of it appears with the first failure only. */
  private static final String APPEARING = "etcd_network_peer_sent_failures_total";

  /** From 3.5 on. */
  private static final List<String> WRITES =
      List.of(
          "etcd_disk_wal_write_duration_seconds_bucket",
          "etcd_disk_wal_write_duration_seconds_sum");

  /** Until 3.5. */
  private static final String RENAMED = "etcd_debugging_mvcc_db_total_size_in_bytes";

  @Test
  @EnabledIfEnvironmentVariable(
      named = "SLIPWAY_LAB_ETCD",
      matches = ".+",
      disabledReason = "SLIPWAY_LAB_ETCD is not set: lab/etcd/up DIR, and set it to DIR")
  void areThoseOfEtcd36() throws IOException {
    String served = served("SLIPWAY_LAB_ETCD");

    assertThat(served).contains("server_version=\"3.6.");
    assertThat(missing(served)).containsExactlyInAnyOrder(APPEARING, RENAMED);
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "SLIPWAY_LAB_ETCD_PACKAGE",
      matches = ".+",
      disabledReason = "SLIPWAY_LAB_ETCD_PACKAGE is not set: see lab/etcd/up")
  void areThoseOfTheDistributionsEtcd() throws IOException {
    String served = served("SLIPWAY_LAB_ETCD_PACKAGE");
    boolean old = served.contains("server_version=\"3.4.");

    Set<String> missing = missing(served);
    missing.remove(RENAMED);
    assertThat(missing).contains(APPEARING).hasSize(old ? 1 + WRITES.size() : 1);
    if (old) {
      assertThat(missing).containsAll(WRITES);
      assertThat(served).contains("\n" + RENAMED + " ");
    }
  }

  private static Set<String> missing(String served) {
    Set<String> missing = new TreeSet<>();
    for (Metric metric : Metrics.of(Source.ETCD)) {
      if (!served.contains("\n" + metric.name() + " ")
          && !served.contains("\n" + metric.name() + "{")) {
        missing.add(metric.name());
      }
    }
    return missing;
  }

  private static String served(String variable) throws IOException {
    Path settings = Path.of(System.getenv(variable)).resolve("settings");
    String port =
        Files.readAllLines(settings).stream()
            .filter(line -> line.startsWith("m1-metrics="))
            .map(line -> line.substring("m1-metrics=".length()))
            .findFirst()
            .orElseThrow();
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
