package dev.slipway.etcd.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Latency;
import dev.slipway.etcd.series.LatencySeries;
import dev.slipway.etcd.series.Signal;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GradeFindingsTest {

  private static final int DAY = 1440;

  @Test
  void tellsAHealthyClusterInCalmWords() {
    List<Finding> findings = findings(DAY, Map.of(0.002, 100), bin -> 0, bin -> 1, bin -> 0);

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PASS);
    assertThat(findings).extracting(Finding::remedy).containsOnly("");
    assertThat(message(findings, GradeRules.WAL_FIT))
        .isEqualTo("0 % above 16 ms (95 % sure between 0 % and 0.0027 %).");
    assertThat(message(findings, GradeRules.WAL_HEALTHY))
        .startsWith("100 % within 8 ms (95 % sure between 99.997");
    assertThat(message(findings, GradeRules.COMMIT_FIT)).startsWith("0 % above 32 ms");
    assertThat(message(findings, GradeRules.ELECTIONS)).isEqualTo("There was no election.");
    assertThat(message(findings, GradeRules.BURSTS)).isEqualTo("No burst of elections was seen.");
    assertThat(message(findings, GradeRules.LEADER))
        .isEqualTo("No sample of all members was without a leader.");
    assertThat(message(findings, GradeRules.STALLS))
        .isEqualTo(
            "Fsyncs of the leader longer than half the election timeout: none; longer than the"
                + " whole: none.");
    assertThat(message(findings, GradeRules.HEARTBEATS))
        .isEqualTo("No heartbeat was later than 200 ms.");
  }

  @Test
  void tellsWhatIsWrongAndWhatHelps() {
    List<Finding> findings =
        findings(
            DAY,
            Map.of(0.002, 90, 0.032, 9, 2.048, 1),
            bin -> bin < 12 ? 1 : 0,
            bin -> bin == 700 ? 0 : 1,
            bin -> bin == 9 ? 3 : 0);

    assertThat(findings).extracting(Finding::verdict).contains(Verdict.FAIL);
    Finding unfit = finding(findings, GradeRules.WAL_FIT);
    assertThat(unfit.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unfit.subject()).isEqualTo("a");
    assertThat(unfit.message()).startsWith("10 % above 16 ms");
    assertThat(unfit.remedy()).contains("local SSD", "slipway etcd advise");
    assertThat(unfit.evidence())
        .extracting(evidence -> evidence.statement())
        .anyMatch(s -> s.startsWith("144000 in 1 day, mean "))
        .anyMatch(s -> s.startsWith("worst hour: 10 % of 6000 above 16 ms, from 2024-03-01"));
    assertThat(message(findings, GradeRules.ELECTIONS))
        .isEqualTo("At most 12 elections on one day, 2024-03-01.");
    assertThat(message(findings, GradeRules.RARE))
        .startsWith("Elections: 12 a day (95 % sure between 6.");
    assertThat(message(findings, GradeRules.BURSTS)).isEqualTo("1 burst of elections.");
    assertThat(finding(findings, GradeRules.BURSTS).evidence().getFirst().statement())
        .isEqualTo("12 elections from 2024-03-01 00:00 UTC within 12 min");
    assertThat(message(findings, GradeRules.LEADER))
        .isEqualTo("No member had a leader for 1 min from 2024-03-01 11:40 UTC.");
    assertThat(message(findings, GradeRules.STALLS))
        .isEqualTo(
            "Fsyncs of the leader longer than half the election timeout: 1440 a day; longer than"
                + " the whole: 1440 a day.");
    assertThat(message(findings, GradeRules.HEARTBEATS))
        .isEqualTo("Heartbeats later than 200 ms: 3 a day.");
    assertThat(finding(findings, GradeRules.STALLS).remedy()).contains("slipway etcd whatif");
  }

  @Test
  void tellsALimitWithinAClassAsARange() {
    List<Finding> findings =
        findings(DAY, Map.of(0.002, 99, 1.024, 1), bin -> 0, bin -> 1, bin -> 0);

    assertThat(message(findings, GradeRules.STALLS))
        .endsWith("1440 a day; longer than the whole: between 0 and 1440 a day.");
  }

  @Test
  void tellsWhatALittleDataSaysSoFar() {
    List<Finding> findings = findings(30, Map.of(0.002, 100), bin -> 0, bin -> 1, bin -> 0);

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.UNDECIDED);
    assertThat(message(findings, GradeRules.WAL_FIT))
        .endsWith(": so far healthy, but only 30 min of a day are known.");
    assertThat(finding(findings, GradeRules.WAL_FIT).remedy()).contains("slipway etcd record");
    assertThat(message(findings, GradeRules.ELECTIONS))
        .isEqualTo("There was no election, but only 30 min are known.");
    assertThat(message(findings(5, Map.of(0.002, 1), b -> 0, b -> 1, b -> 0), GradeRules.WAL_FIT))
        .endsWith("only 5 min are known, too little to tell.");
  }

  @Test
  void tellsThatTheLimitIsWithinWhatIsUncertain() {
    List<Finding> findings =
        findings(DAY, Map.of(0.002, 99, 0.032, 1), bin -> 0, bin -> 1, bin -> 0);

    assertThat(message(findings, GradeRules.WAL_FIT))
        .endsWith("the limit lies within what is uncertain.");
    assertThat(finding(findings, GradeRules.WAL_FIT).remedy())
        .isEqualTo("record for longer: the uncertainty shrinks with the hours");
  }

  @Test
  void tellsWhatIsNotMeasured() {
    ClusterSeries cluster = Series.cluster(DAY, Series.member("a", Map.of(), Map.of()));

    List<Finding> findings = GradeFindings.of("c", Grades.of(cluster, KnownTimings.DEFAULT));

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.UNDECIDED);
    assertThat(message(findings, GradeRules.WAL_FIT))
        .isEqualTo("It cannot be graded: a has no histogram of this.");
    assertThat(message(findings, GradeRules.RARE)).isEqualTo("Elections are not known.");
    assertThat(message(findings, GradeRules.STALLS)).isEqualTo("Which member leads is not known.");
    assertThat(finding(findings, GradeRules.STALLS).remedy())
        .isEqualTo("record etcd_server_is_leader of every member");
    assertThat(message(findings, GradeRules.HEARTBEATS))
        .isEqualTo("Late heartbeats are not known.");
  }

  private static List<Finding> findings(
      int bins,
      Map<Double, Integer> fsyncs,
      IntToDoubleFunction changes,
      IntToDoubleFunction hasLeader,
      IntToDoubleFunction late) {
    Map<Latency, LatencySeries> latencies = new EnumMap<>(Latency.class);
    latencies.put(Latency.WAL_FSYNC, Series.latency(bins, fsyncs));
    latencies.put(Latency.BACKEND_COMMIT, Series.latency(bins, Map.of(0.008, 100)));
    Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
    signals.put(Signal.LEADER_CHANGES, Series.signal(bins, changes));
    signals.put(Signal.HAS_LEADER, Series.signal(bins, hasLeader));
    signals.put(Signal.IS_LEADER, Series.signal(bins, bin -> 1));
    signals.put(Signal.HEARTBEAT_FAILURES, Series.signal(bins, late));
    return GradeFindings.of(
        "c",
        Grades.of(
            Series.cluster(bins, Series.member("a", latencies, signals)), KnownTimings.DEFAULT));
  }

  private static String message(List<Finding> findings, Rule rule) {
    return finding(findings, rule).message();
  }

  private static Finding finding(List<Finding> findings, Rule rule) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
