package dev.slipway.etcd.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.status.ClusterView;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.etcd.status.StatusJudgement;
import dev.slipway.etcd.status.StatusRules;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Two real clusters, of etcd 3.6 and of the distribution's package. */
@EnabledIfEnvironmentVariable(named = "SLIPWAY_LAB_ETCD", matches = ".+")
class EtcdStatusIT {

  private final EtcdLab lab = EtcdLab.of("SLIPWAY_LAB_ETCD");

  @Test
  void findsARealClusterHealthy() throws Exception {
    ClusterView view = lab.look();

    assertThat(view.answered()).hasSize(3);
    assertThat(view.answered().getFirst().status().quotaBytes()).isPositive();
    assertThat(StatusJudgement.judge(view)).extracting(Finding::verdict).containsOnly(Verdict.PASS);
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "SLIPWAY_LAB_ETCD_PACKAGE", matches = ".+")
  void tellsWhatAnOlderEtcdLacks() throws Exception {
    ClusterView view = EtcdLab.of("SLIPWAY_LAB_ETCD_PACKAGE").look();

    assertThat(view.answered()).hasSize(3);
    assertThat(of(StatusRules.LEADER, view).verdict()).isEqualTo(Verdict.PASS);
    String version = view.answered().getFirst().status().version();
    assertThat(of(StatusRules.LEASES, view).verdict())
        .isEqualTo(version.startsWith("3.4.") ? Verdict.FAIL : Verdict.PASS);
  }

  @Test
  void tellsTheOthersWhenOneMemberIsStopped() throws Exception {
    lab.run("up", "--stop", "m3");
    try {
      ClusterView view = lab.look();

      assertThat(view.answered()).hasSize(2);
      assertThat(view.silent().getFirst().reason()).isEqualTo("failed: the connection was refused");
      assertThat(of(StatusRules.READS, view).verdict()).isEqualTo(Verdict.PASS);
    } finally {
      lab.run("up");
    }
  }

  @Test
  void tellsAnAlarmThatWasRaised() throws Exception {
    String member = Long.toUnsignedString(lab.look().answered().getFirst().status().id());
    lab.call(
        "/v3/maintenance/alarm",
        "{\"action\":\"ACTIVATE\",\"memberID\":\"" + member + "\",\"alarm\":\"NOSPACE\"}");
    try {
      assertThat(of(StatusRules.ALARMS, lab.look()).message()).startsWith("NOSPACE of m1");
    } finally {
      lab.call(
          "/v3/maintenance/alarm",
          "{\"action\":\"DEACTIVATE\",\"memberID\":\"" + member + "\",\"alarm\":\"NOSPACE\"}");
    }
  }

  @Test
  void saysWhoIsNotLetIn() throws Exception {
    List<Silent> nobody = lab.look(lab.state().resolve("pki/ca.crt"), null).silent();

    assertThat(nobody).hasSize(3);
    assertThat(nobody)
        .allSatisfy(silent -> assertThat(silent.reason()).contains("client certificate"));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "SLIPWAY_LAB_ETCD_PACKAGE", matches = ".+")
  void saysThatACertificateIsOfAnotherAuthority() throws Exception {
    EtcdLab other = EtcdLab.of("SLIPWAY_LAB_ETCD_PACKAGE");

    assertThat(lab.look(other.state().resolve("pki/ca.crt"), null).silent())
        .allSatisfy(silent -> assertThat(silent.reason()).contains("none of the trusted"));
    assertThat(lab.look(lab.state().resolve("pki/ca.crt"), other.state().resolve("pki")).silent())
        .hasSize(3)
        .allSatisfy(silent -> assertThat(silent.reason()).contains("client certificate"));
  }

  @Test
  void aDelayedDiskShowsInTheHistogramOfThatMember() throws Exception {
    lab.run("load");
    try {
      lab.run("delay", "m2", "40ms", "--share", "0.2");
      double before = slow("m2");
      long end = System.nanoTime() + 30_000_000_000L;
      while (slow("m2") < before + 5 && System.nanoTime() < end) {
        Thread.sleep(500);
      }

      assertThat(slow("m2")).isGreaterThanOrEqualTo(before + 5);
    } finally {
      lab.run("delay", "m2", "off");
      lab.run("load", "off");
    }
  }

  /** fsyncs longer than 32 ms. */
  private double slow(String member) throws Exception {
    return lab.metric(member, "etcd_disk_wal_fsync_duration_seconds_count")
        - lab.metric(member, "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.032\"}");
  }

  private static Finding of(Rule rule, ClusterView view) {
    return StatusJudgement.judge(view).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
