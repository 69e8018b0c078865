package dev.slipway.placement.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.HostPartition;
import dev.slipway.placement.Machine;
import dev.slipway.placement.PlacedNode;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.hosted.Hosting;
import dev.slipway.placement.judgement.RandomEvidence.Case;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of pods on nodes, whatever sources say of the nodes. */
class MachinesPropertiesTest {

  private static final int CASES = 2_000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void addingEvidenceNeverTurnsAFailureOfPodsIntoUndecided(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case before = evidence.anyCase();
      if (before.nodes().isEmpty()) {
        continue;
      }
      Case after = before.plus(evidence.anythingAbout(before.nodes()));
      String[] nodes = anyNodes(random, before);

      Map<String, Verdict> was = verdicts(before.placement(), nodes);
      Map<String, Verdict> is = verdicts(after.placement(), nodes);

      was.forEach((rule, verdict) -> {
        if (verdict == Verdict.FAIL) {
          assertThat(is.get(rule))
              .as("%s of %s on %s", rule, before, List.of(nodes))
              .isIn(Verdict.FAIL, Verdict.PASS);
        }
      });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void membersOfOneMachineAreTogetherWhateverIsSaidOfThem(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case one = evidence.anyCase();
      List<PlacedNode> members = new ArrayList<>();
      Map<String, Integer> sizes = new HashMap<>();
      for (PlacedNode member : one.placement().members()) {
        // Also sources that say different things of members of one machine.
        String machine = "m" + random.nextInt(3);
        sizes.merge(machine, 1, Integer::sum);
        members.add(new PlacedNode(member.name(), member.observations(), List.of(), null, machine));
      }
      HostPartition partition = HostPartition.of(members, one.required());

      for (PlacedNode member : members) {
        assertThat(
                partition.groups().stream()
                    .filter(g -> g.members().contains(member))
                    .flatMap(g -> g.members().stream())
                    .filter(m -> String.valueOf(m.machine()).equals(member.machine())))
            .hasSize(sizes.getOrDefault(String.valueOf(member.machine()), 0));
      }
      assertThat(partition.size()).isEqualTo(members.size());
      int together = sizes.values().stream().mapToInt(n -> n).max().orElse(0);
      assertThat(partition.mostOnOneHostAtBest()).isGreaterThanOrEqualTo(together);
      assertThat(partition.mostClaimedTogether())
          .isGreaterThanOrEqualTo(partition.mostOnOneHostAtBest());
    }
  }

  /** Every way to put up to 5 pods on 4 nodes, each node on a known host or an unknown one. */
  @ParameterizedTest(name = "{0} pods")
  @ValueSource(ints = {2, 3, 4, 5})
  void podsAreJudgedAsAllThatTheirNodesHostsCanBe(int pods) {
    int[][] hostsOfNodes = {{1, 2, 3, 4}, {1, 1, 2, 3}, {1, 2, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};
    for (int[] hosts : hostsOfNodes) {
      for (int number = 0; number < (int) Math.pow(4, pods); number++) {
        int[] nodes = new int[pods];
        for (int pod = 0, rest = number; pod < pods; pod++, rest /= 4) {
          nodes[pod] = rest % 4;
        }
        Placement management = management(hosts);
        String[] names = Arrays.stream(nodes).mapToObj(n -> "n" + n).toArray(String[]::new);
        Map<String, Verdict> verdicts = verdicts(management, names);

        List<Boolean> spread = new ArrayList<>();
        List<Boolean> quorum = new ArrayList<>();
        complete(
            hosts,
            0,
            completion -> {
              int[] byHost = new int[9];
              for (int node : nodes) {
                byHost[completion[node]]++;
              }
              int most = Arrays.stream(byHost).max().orElse(0);
              spread.add(Arrays.stream(byHost).filter(n -> n > 0).count() > 1);
              quorum.add(pods - most >= pods / 2 + 1);
            });
        String as = Arrays.toString(nodes) + " on hosts " + Arrays.toString(hosts);
        assertThat(verdicts.get("scs-0214-v2.physical-spread")).as(as).isEqualTo(all(spread));
        assertThat(verdicts.get("placement.quorum-safety")).as(as).isEqualTo(all(quorum));
      }
    }
  }

  private static Placement management(int[] hosts) {
    List<Machine> machines = new ArrayList<>();
    for (int node = 0; node < hosts.length; node++) {
      Machine machine = Machine.worker("n" + node);
      machines.add(hosts[node] == 0 ? machine : machine.on("h" + hosts[node]));
    }
    return Cluster.of(machines).require(Grade.DECLARED).placement();
  }

  private static void complete(int[] hosts, int from, Consumer<int[]> visit) {
    for (int node = from; node < hosts.length; node++) {
      if (hosts[node] == 0) {
        for (int host = 1; host <= 8; host++) {
          int[] next = hosts.clone();
          next[node] = host;
          complete(next, node + 1, visit);
        }
        return;
      }
    }
    visit.accept(hosts);
  }

  private static Verdict all(List<Boolean> answers) {
    return answers.stream().allMatch(a -> a)
        ? Verdict.PASS
        : answers.stream().noneMatch(a -> a) ? Verdict.FAIL : Verdict.UNDECIDED;
  }

  private static String[] anyNodes(Random random, Case of) {
    String[] nodes = new String[random.nextInt(1, 6)];
    for (int pod = 0; pod < nodes.length; pod++) {
      nodes[pod] = of.nodes().get(random.nextInt(of.nodes().size())).name();
    }
    return nodes;
  }

  /** Of the datastore, by rule. */
  private static Map<String, Verdict> verdicts(Placement management, String[] nodes) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (Finding finding : Hosting.on(management).datastore(nodes.length, nodes).findings()) {
      verdicts.put(finding.rule().id(), finding.verdict());
    }
    return verdicts;
  }
}
