package dev.slipway.placement.judgement;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityPropertiesTest {

  private static final Group HARD = new Group("g1", "anti-affinity", 1);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void knowingMoreNeverTurnsAFailureIntoUndecidedNorAPassIntoIt(long seed) {
    Random random = new Random(seed);
    List<Group> groups =
        List.of(
            HARD,
            new Group("g2", "anti-affinity", 1),
            new Group("g3", "anti-affinity", 2),
            new Group("g4", "soft-anti-affinity", 1));
    for (int i = 0; i < 2_000; i++) {
      Cluster less = three();
      Cluster more = three();
      for (String member : List.of("a", "b", "c")) {
        Disk disk = Disk.values()[random.nextInt(3)];
        List<Group> its = groups.stream().filter(g -> random.nextInt(3) > 0).toList();
        int known = random.nextInt(4);
        if (known > 0) {
          more.held(member, disk, its.toArray(Group[]::new));
        }
        if (known > 1) {
          less.held(member, disk, its.toArray(Group[]::new));
        }
      }
      Verdict was = finding(less).verdict();
      Verdict is = finding(more).verdict();

      if (was != Verdict.UNDECIDED) {
        assertThat(is).isEqualTo(was);
      }
    }
  }

  private static Cluster three() {
    return Cluster.of(List.of(member("a"), member("b"), member("c")));
  }

  private static Finding finding(Cluster cluster) {
    return cluster.finding(DURABILITY);
  }
}
