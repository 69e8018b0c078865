package dev.slipway.etcd.confounder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.confounder.Explanation.Standing;
import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.incident.Incident;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.theory.Features;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfoundersTest {

  private static final Duration FIVE = Duration.ofMinutes(5);

  @Test
  void findsNothingToExplainWhereNothingHappened() {
    List<Explanation> all = explained(Incident.ofDays(3).step(FIVE));

    assertThat(all).extracting(Explanation::standing).containsOnly(Standing.DOES_NOT);
    assertThat(of(all, Confounder.CPU).sentence())
        .isEqualTo("No minute was twice as slow as usual, so there is nothing to explain.");
    assertThat(of(all, Confounder.NETWORK).sentence())
        .isEqualTo("There were no elections that the network could explain.");
  }

  @Test
  void blamesTheNetworkForElectionsWithFailedSendsAndWithoutAStall() {
    List<Explanation> all = explained(Incident.ofDays(7).step(FIVE).networkFailures(2));

    assertThat(of(all, Confounder.NETWORK).standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(of(all, Confounder.NETWORK).share()).isCloseTo(1, within(1e-9));
    assertThat(of(all, Confounder.DISK_STALLS).standing()).isEqualTo(Standing.DOES_NOT);
    assertThat(of(all, Confounder.NETWORK).when()).isNotEmpty();
  }

  @Test
  void blamesNobodyForElectionsThatComeWithNothing() {
    List<Explanation> all = explained(Incident.ofDays(7).step(FIVE).randomElections(2));

    assertThat(all).extracting(Explanation::standing).containsOnly(Standing.DOES_NOT);
    assertThat(of(all, Confounder.NETWORK).share()).isZero();
  }

  @Test
  void doesNotBlameTheNetworkForTwoElections() {
    ClusterSeries two = Incident.ofDays(7).step(FIVE).seed(4).networkFailures(0.3).series();
    Grades grades = Grades.of(two, KnownTimings.DEFAULT);
    Explanation network = of(Confounders.of(Features.of(two), grades, 1), Confounder.NETWORK);

    assertThat(network.standing())
        .isEqualTo(grades.elections().total() >= 3 ? Standing.EXPLAINS : Standing.DOES_NOT);
  }

  @Test
  void blamesAProcessorThatTheHypervisorTakes() {
    Explanation cpu =
        of(explained(Incident.ofDays(7).step(FIVE).steal("etcd-2", 10, 4)), Confounder.CPU);

    assertThat(cpu.standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(cpu.share()).isGreaterThan(0.9);
    assertThat(cpu.sentence()).contains("the hypervisor took the processor", "by chance");
  }

  @Test
  void doesNotBlameAProcessorForStallsOfTheDisk() {
    Incident both = Incident.ofDays(7).step(FIVE).steal("etcd-2", 4, 1).sharedStalls(20, 5);

    assertThat(of(explained(both), Confounder.CPU).standing()).isEqualTo(Standing.DOES_NOT);
  }

  @Test
  void blamesDefragmentation() {
    assertThat(
            of(explained(Incident.ofDays(7).defrag(2, 30, 6)), Confounder.MAINTENANCE).standing())
        .isEqualTo(Standing.EXPLAINS);
  }

  @Test
  void recognisesAMigrationButNoGapOrRestart() {
    Instant at = Instant.parse("2024-02-06T11:00:00Z");

    Explanation moved =
        of(explained(Incident.ofDays(3).migration("etcd-2", at)), Confounder.MIGRATION);
    Explanation gap =
        of(explained(Incident.ofDays(3).gap("etcd-2", at, FIVE)), Confounder.MIGRATION);
    Explanation all = of(explained(Incident.ofDays(3).gap(at, FIVE)), Confounder.MIGRATION);

    assertThat(moved.standing()).isEqualTo(Standing.EXPLAINS);
    assertThat(moved.when()).containsExactly(at);
    assertThat(gap.standing()).isEqualTo(Standing.DOES_NOT);
    assertThat(all.standing()).isEqualTo(Standing.DOES_NOT);
  }

  private static List<Explanation> explained(Incident incident) {
    ClusterSeries series = incident.series();
    return Confounders.of(Features.of(series), Grades.of(series, KnownTimings.DEFAULT), 1);
  }

  private static Explanation of(List<Explanation> all, Confounder confounder) {
    return all.stream().filter(one -> one.confounder() == confounder).findFirst().orElseThrow();
  }
}
