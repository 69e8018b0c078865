package dev.slipway.placement.judgement;

import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.HostPartition;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against a judgement so naive that one can see that it is right. */
class EveryPlacementTest {

  private record Where(int member, int host) {}

  private static final Map<Where, PlacedNode> NODES = new HashMap<>();
  private static final Source SOURCE = new Source("nova", Source.Kind.INDEPENDENT);

  @ParameterizedTest(name = "{0} members on up to 7 hosts")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void ofKnownHostsIsJudgedAsTheQuorumRuleSays(int members) {
    int[] seen = new int[1];
    everyPlacement(
        members,
        7,
        hosts -> {
          Placement placement = placement(hosts);
          Verdict quorum = keepsMajority(hosts) ? Verdict.PASS : Verdict.FAIL;
          Verdict spread = isSpread(hosts) ? Verdict.PASS : Verdict.FAIL;

          if (QuorumSafety.judge(placement).verdict() != quorum
              || PhysicalSpread.judge(placement).verdict() != spread) {
            fail("members on the hosts " + Arrays.toString(hosts));
          }
          seen[0]++;
        });
    assertThat(seen[0]).isEqualTo((int) Math.pow(7, Math.min(members, 6)));
  }

  /** A host of 0 is not known; a completion puts it on any host, also on one not seen yet. */
  @ParameterizedTest(name = "{0} members, some unknown")
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void withUnknownHostsIsJudgedAsAllItsCompletionsTogether(int members) {
    everyPlacement(
        members,
        4,
        shifted -> {
          int[] hosts = Arrays.stream(shifted).map(h -> h - 1).toArray();
          List<int[]> completions = new ArrayList<>();
          complete(hosts, 0, 3, completions);
          HostPartition partition = placement(hosts).hosts();
          List<Finding> findings = judge(hosts);

          assertThat(partition.mostOnOneHostAtBest())
              .isEqualTo(
                  completions.stream().mapToInt(EveryPlacementTest::fullest).min().orElseThrow());
          assertThat(partition.mostOnOneHostAtWorst())
              .isEqualTo(
                  completions.stream().mapToInt(EveryPlacementTest::fullest).max().orElseThrow());
          assertThat(verdict(findings, QUORUM_SAFETY.id()))
              .as("%s", Arrays.toString(hosts))
              .isEqualTo(allAgree(completions, EveryPlacementTest::keepsMajority));
          assertThat(verdict(findings, PHYSICAL_SPREAD.id()))
              .as("%s", Arrays.toString(hosts))
              .isEqualTo(allAgree(completions, EveryPlacementTest::isSpread));
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void inSeveralScopesIsNeverJudgedAgainstTheTruth(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int members = random.nextInt(1, 6);
      int[] truth = random.ints(members, 1, members + 1).toArray();
      List<Map<Integer, Observation>> scopes = new ArrayList<>();
      for (int scope = 0; scope < random.nextInt(1, 4); scope++) {
        scopes.add(partialView(random, truth, scope));
      }
      Placement placement = placement(members, scopes);
      List<Finding> findings = PlacementJudgement.judge(placement);

      assertThat(placement.hosts().contradictions()).isEmpty();
      everyPlacement(
          members,
          members,
          hosts -> {
            if (!agrees(hosts, scopes)) {
              return;
            }
            String as = Arrays.toString(hosts) + " by " + scopes;
            assertThat(fullest(hosts))
                .as(as)
                .isBetween(
                    placement.hosts().mostOnOneHostAtBest(),
                    placement.hosts().mostOnOneHostAtWorst());
            assertThat(distinct(hosts))
                .as(as)
                .isGreaterThanOrEqualTo(placement.hosts().distinctHosts());
            assertNotAgainst(verdict(findings, QUORUM_SAFETY.id()), keepsMajority(hosts), as);
            assertNotAgainst(verdict(findings, PHYSICAL_SPREAD.id()), isSpread(hosts), as);
          });
    }
  }

  @Test
  void ofMoreThanSevenMembersFollowsTheSameRule() {
    int[] hosts = {1, 1, 1, 1, 2, 3, 4, 5, 6};
    assertThat(verdict(judge(hosts), QUORUM_SAFETY.id())).isEqualTo(Verdict.PASS);
    hosts[4] = 1;
    assertThat(verdict(judge(hosts), QUORUM_SAFETY.id())).isEqualTo(Verdict.FAIL);
  }

  private static void assertNotAgainst(Verdict verdict, boolean truth, String as) {
    assertThat(verdict).as(as).isNotEqualTo(truth ? Verdict.FAIL : Verdict.PASS);
  }

  private static Map<Integer, Observation> partialView(Random random, int[] truth, int scope) {
    Map<Integer, Observation> view = new HashMap<>();
    int[] names = random.ints(0, 1000).distinct().limit(10).toArray();
    for (int member = 0; member < truth.length; member++) {
      if (random.nextBoolean()) {
        view.put(
            member,
            host(
                "h" + names[truth[member]],
                new Scope("cloud" + scope, null, null),
                Grade.values()[random.nextInt(3)]));
      }
    }
    return view;
  }

  private static boolean agrees(int[] hosts, List<Map<Integer, Observation>> scopes) {
    for (Map<Integer, Observation> scope : scopes) {
      for (Map.Entry<Integer, Observation> a : scope.entrySet()) {
        for (Map.Entry<Integer, Observation> b : scope.entrySet()) {
          boolean same = a.getValue().value().equals(b.getValue().value());
          if (same != (hosts[a.getKey()] == hosts[b.getKey()])) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Verdict allAgree(
      List<int[]> completions, java.util.function.Predicate<int[]> rule) {
    long passing = completions.stream().filter(rule).count();
    return passing == completions.size()
        ? Verdict.PASS
        : passing == 0 ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static boolean keepsMajority(int[] hosts) {
    int n = hosts.length;
    return n - fullest(hosts) >= Math.floorDiv(n, 2) + 1;
  }

  private static boolean isSpread(int[] hosts) {
    return distinct(hosts) >= 2;
  }

  private static int distinct(int[] hosts) {
    return (int) Arrays.stream(hosts).distinct().count();
  }

  private static int fullest(int[] hosts) {
    int most = 0;
    for (int host : hosts) {
      most = Math.max(most, (int) Arrays.stream(hosts).filter(h -> h == host).count());
    }
    return most;
  }

  private static void everyPlacement(int members, int hosts, Consumer<int[]> visit) {
    int total = (int) Math.pow(hosts, members);
    for (int number = 0; number < total; number++) {
      int[] placement = new int[members];
      for (int member = 0, rest = number; member < members; member++, rest /= hosts) {
        placement[member] = rest % hosts + 1;
      }
      visit.accept(placement);
    }
  }

  /** New hosts are taken in order: which of them is which does not matter. */
  private static void complete(int[] hosts, int from, int seen, List<int[]> into) {
    for (int member = from; member < hosts.length; member++) {
      if (hosts[member] == 0) {
        for (int host = 1; host <= seen + 1; host++) {
          int[] next = hosts.clone();
          next[member] = host;
          complete(next, member + 1, Math.max(seen, host), into);
        }
        return;
      }
    }
    into.add(hosts);
  }

  private static List<Finding> judge(int[] hosts) {
    return PlacementJudgement.judge(placement(hosts));
  }

  private static Placement placement(int[] hosts) {
    List<PlacedNode> nodes = new ArrayList<>();
    for (int member = 0; member < hosts.length; member++) {
      nodes.add(NODES.computeIfAbsent(new Where(member, hosts[member]), EveryPlacementTest::node));
    }
    return placement(nodes);
  }

  private static PlacedNode node(Where where) {
    Scope scope = new Scope("cloud", null, null);
    return new PlacedNode(
        "cp-" + where.member(),
        where.host() == 0 ? List.of() : List.of(host("h" + where.host(), scope, Grade.DECLARED)));
  }

  private static Placement placement(int members, List<Map<Integer, Observation>> scopes) {
    List<PlacedNode> nodes = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      List<Observation> said = new ArrayList<>();
      for (Map<Integer, Observation> scope : scopes) {
        if (scope.containsKey(member)) {
          said.add(scope.get(member));
        }
      }
      nodes.add(new PlacedNode("cp-" + member, said));
    }
    return placement(nodes);
  }

  private static Placement placement(List<PlacedNode> nodes) {
    return new Placement(
        "prod", nodes, List.of(), "", Grade.DECLARED, HostPartition.of(nodes, Grade.DECLARED));
  }

  private static Observation host(String key, Scope scope, Grade grade) {
    return new Observation(Attribute.HOST, key, scope, SOURCE, grade, Cluster.NOW);
  }

  private static Verdict verdict(List<Finding> findings, String rule) {
    return findings.stream()
        .filter(f -> f.rule().id().equals(rule))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
