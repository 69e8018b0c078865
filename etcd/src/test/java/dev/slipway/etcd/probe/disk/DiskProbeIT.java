package dev.slipway.etcd.probe.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.probe.ProbePlan;
import dev.slipway.etcd.probe.ProbeReport;
import dev.slipway.etcd.probe.ProbeRules;
import dev.slipway.etcd.probe.ProbeRun;
import dev.slipway.report.Progress;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The disk that a real etcd of the lab writes to, beside its data. */
@EnabledIfEnvironmentVariable(named = "SLIPWAY_LAB_ETCD", matches = ".+")
class DiskProbeIT {

  @Test
  void probesTheDiskOfARunningEtcdAndLeavesItsFilesAlone() throws Exception {
    Path wal = Path.of(System.getenv("SLIPWAY_LAB_ETCD"), "data", "m1", "member", "wal");
    List<Path> before = files(wal);
    ProbePlan plan = ProbePlan.asEtcd(5, Duration.ofMillis(1_500), Duration.ofSeconds(1), 60);

    ProbeRun run =
        new DiskProbe(plan, Clock.systemUTC(), Progress.NONE, () -> false).run(List.of(wal), 1);

    assertThat(files(wal)).containsAll(before).noneMatch(file -> file.toString().contains("probe"));
    assertThat(run.places().getFirst().samples()).hasSize(5);
    assertThat(run.places().getFirst().latencies().count()).isBetween(5, 310);
    assertThat(ProbeReport.of(run, run.began(), new Tool("slipway", "1")).findings())
        .filteredOn(finding -> finding.rule().equals(ProbeRules.DISK))
        .extracting(finding -> finding.verdict())
        .containsExactly(Verdict.PASS);
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
