package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Cluster.evidenceOf;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.REGION_LATENCY;
import static dev.slipway.placement.judgement.PlacementRules.WORKER_ZONE_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.ZONE_SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Written;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesAndRegionsTest {

  private static final String ZONES =
      """
      a, FAIL
      ?, UNDECIDED
      aa, FAIL
      ab, PASS
      a?, UNDECIDED
      ??, UNDECIDED
      ab?, PASS
      aaa, FAIL
      abc, PASS
      aaaab, PASS
      aaaa?, UNDECIDED
      aaaaaaa, FAIL
      """;

  @Nested
  class OfMembers {

    @ParameterizedTest(name = "members in zones {0}: {1}")
    @CsvSource(textBlock = ZONES)
    void areSeveralWhereTwoAreKnown(String zones, Verdict expected) {
      assertThat(Cluster.of(inZones(zones, Machine::member)).verdict(ZONE_SPREAD))
          .isEqualTo(expected);
    }

    @Test
    void areNamed() {
      assertThat(of("abc").message()).isEqualTo("The members are in the zones a, b and c.");
      assertThat(of("aa").message()).isEqualTo("All 2 members are in one zone, a.");
      assertThat(of("a").message()).isEqualTo("The only member is in the zone a.");
      assertThat(of("a??").message()).isEqualTo("The zone of n-1 and n-2 is not known.");
      assertThat(of("aa").remedy()).contains("at least two");
      assertThat(of("a?").remedy()).contains("topology.kubernetes.io/zone");
      assertThat(evidenceOf(of("ab"))).contains("n-0: zone a", "n-1: zone b");
    }

    @Test
    void ofTheSameNameInDifferentRegionsDiffer() {
      Finding finding =
          Cluster.of(member("cp-1").in("R1", "nova"), member("cp-2").in("R2", "nova"))
              .finding(ZONE_SPREAD);

      assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
      assertThat(finding.message()).contains("nova (R1) and nova (R2)");
    }

    @Test
    void ofTheSameNameMayBeOneWhereARegionIsNotKnown() {
      assertThat(
              Cluster.of(member("cp-1").in("R1", "nova"), member("cp-2").zone("nova"))
                  .verdict(ZONE_SPREAD))
          .isEqualTo(Verdict.FAIL);
    }

    @Test
    void areTakenFromTheBestSource() {
      assertThat(
              Cluster.of(member("cp-1").in("R", "a"), member("cp-2").in("R", "b"))
                  .with(Written.in("nova").observed(NOW).zone("cp-2", "a"))
                  .verdict(ZONE_SPREAD))
          .isEqualTo(Verdict.FAIL);
    }

    @Test
    void doNotPassByOneOfTwoFilesThatContradictEachOtherWhateverTheyAreCalled() {
      for (String name : new String[] {"a.yaml", "z.yaml"}) {
        Cluster cluster =
            Cluster.of(member("cp-1").in("R", "a"), member("cp-2"))
                .with(Written.in(name).at(NOW).zone("cp-2", "b"))
                .with(Written.in("m.yaml").at(NOW).zone("cp-2", "a"));

        assertThat(cluster.verdict(ZONE_SPREAD)).isEqualTo(Verdict.FAIL);
      }
    }

    @Test
    void areUndecidedWithoutMembers() {
      assertThat(Cluster.of(worker("w-1").in("R", "a")).verdict(ZONE_SPREAD))
          .isEqualTo(Verdict.UNDECIDED);
    }

    private static Finding of(String zones) {
      return Cluster.of(inZones(zones, Machine::member)).finding(ZONE_SPREAD);
    }
  }

  @Nested
  class OfWorkers {

    @ParameterizedTest(name = "workers in zones {0}: {1}")
    @CsvSource(textBlock = ZONES)
    void areSeveralWhereTwoAreKnown(String zones, Verdict expected) {
      assertThat(Cluster.of(inZones(zones, Machine::worker)).verdict(WORKER_ZONE_SPREAD))
          .isEqualTo(expected);
    }

    @Test
    void areNamedAndCounted() {
      assertThat(of("aab").message()).isEqualTo("The 3 workers are in the zones a and b.");
      assertThat(evidenceOf(of("aab")))
          .isEqualTo(
              """
              zone a (R): 2 workers | best evidence for each worker | null
              zone b (R): 1 worker | best evidence for each worker | null\
              """);
      assertThat(of("aa").message()).isEqualTo("All 2 workers are in one zone, a.");
      assertThat(of("a").message()).isEqualTo("The only worker is in the zone a.");
      assertThat(of("a?").message()).isEqualTo("The zone of n-1 is not known.");
      assertThat(of("aa").remedy()).contains("worker pools");
    }

    @Test
    void doNotApplyWithoutWorkers() {
      Finding finding = Cluster.of(member("cp-1").in("R", "a")).finding(WORKER_ZONE_SPREAD);

      assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(finding.message()).isEqualTo("There are no worker nodes.");
    }

    @Test
    void areUndecidedWhereNodesCannotBeRead() {
      assertThat(unreadable(WORKER_ZONE_SPREAD).verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(unreadable(WORKER_ZONE_SPREAD).message()).contains("forbidden");
    }

    @Test
    void doNotIncludeMembers() {
      assertThat(
              Cluster.of(member("cp-1").in("R", "a"), worker("w-1").in("R", "b"))
                  .verdict(WORKER_ZONE_SPREAD))
          .isEqualTo(Verdict.FAIL);
    }

    private static Finding of(String zones) {
      return Cluster.of(inZones(zones, Machine::worker)).finding(WORKER_ZONE_SPREAD);
    }
  }

  @Nested
  class Regions {

    @ParameterizedTest(name = "members in regions {0}: {1}")
    @CsvSource({
      "a, PASS",
      "?, UNDECIDED",
      "aa, PASS",
      "ab, FAIL",
      "a?, UNDECIDED",
      "ab?, FAIL",
      "?ab, FAIL",
      "aab, FAIL",
      "aaa, PASS",
      "aaaaaaa, PASS",
      "aaaaaab, FAIL",
    })
    void shouldBeOne(String regions, Verdict expected) {
      assertThat(Cluster.of(inRegions(regions)).verdict(REGION_LATENCY)).isEqualTo(expected);
    }

    @Test
    void areNamed() {
      assertThat(of("ab").message())
          .isEqualTo(
              "The members are in the regions a and b; etcd's heartbeats have to cross between"
                  + " them.");
      assertThat(of("ab").remedy()).contains("heartbeat interval", "election timeout");
      assertThat(evidenceOf(of("ab"))).contains("n-0: region a", "n-1: region b");
      assertThat(of("aa").message()).isEqualTo("The members are in one region, a.");
      assertThat(evidenceOf(of("aa"))).contains("n-0: region a", "n-1: region a");
      assertThat(of("a??").message()).isEqualTo("The region of n-1 and n-2 is not known.");
      assertThat(of("a?").remedy()).contains("topology.kubernetes.io/region");
      assertThat(evidenceOf(of("a?"))).contains("n-0: region a");
    }

    @Test
    void countAsSeveralWhereEquallyGoodSourcesContradictEachOther() {
      for (String name : new String[] {"a.yaml", "z.yaml"}) {
        Finding finding =
            Cluster.of(member("cp-1").region("R1"), member("cp-2"))
                .with(Written.in(name).at(NOW).region("cp-2", "R2"))
                .with(Written.in("m.yaml").at(NOW).region("cp-2", "R1"))
                .finding(REGION_LATENCY);

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidenceOf(finding))
            .contains("cp-2: region R1 | m", "cp-2: region R2 | " + name);
      }
    }

    @Test
    void ofOneMemberAreNeverSeveral() {
      assertThat(
              Cluster.of(member("cp-1"))
                  .with(Written.in("a").region("cp-1", "R1"))
                  .with(Written.in("b").region("cp-1", "R2"))
                  .verdict(REGION_LATENCY))
          .isEqualTo(Verdict.PASS);
    }

    @Test
    void keepAFailureThatCorrectingOneOfThemDoesNotRefute() {
      Written fresh = Written.in("fresh.yaml").observed(NOW).region("cp-2", "R1");
      Machine first = member("cp-1").region("R1");
      Machine second = member("cp-2").region("R2");

      assertThat(Cluster.of(first, second, member("cp-3")).verdict(REGION_LATENCY))
          .isEqualTo(Verdict.FAIL);
      Finding finding =
          Cluster.of(first, second, member("cp-3")).with(fresh).finding(REGION_LATENCY);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.message())
          .contains("contradicted but not refuted", "R1 and R2", "region of cp-3 is not known");
      assertThat(evidenceOf(finding))
          .contains("cp-2: region R1 | fresh", "cp-2: region R2 | label");
      assertThat(
              Cluster.of(first, second, member("cp-3").region("R1"))
                  .with(fresh)
                  .verdict(REGION_LATENCY))
          .isEqualTo(Verdict.PASS);
    }

    @Test
    void areUndecidedWithoutMembers() {
      assertThat(Cluster.of(worker("w-1").region("R")).verdict(REGION_LATENCY))
          .isEqualTo(Verdict.UNDECIDED);
    }

    private static Finding of(String regions) {
      return Cluster.of(inRegions(regions)).finding(REGION_LATENCY);
    }

    private static List<Machine> inRegions(String regions) {
      List<Machine> machines = new ArrayList<>();
      for (char region : regions.toCharArray()) {
        Machine machine = member("n-" + machines.size());
        machines.add(region == '?' ? machine : machine.region(String.valueOf(region)));
      }
      return machines;
    }
  }

  private static Finding unreadable(Rule rule) {
    return Cluster.finding(
        PlacementJudgement.judge(Placement.unreadable("prod", "forbidden", Grade.DECLARED)), rule);
  }

  private static List<Machine> inZones(String zones, Function<String, Machine> role) {
    List<Machine> machines = new ArrayList<>();
    for (char zone : zones.toCharArray()) {
      Machine machine = role.apply("n-" + machines.size()).region("R");
      machines.add(zone == '?' ? machine : machine.zone(String.valueOf(zone)));
    }
    return machines;
  }
}
