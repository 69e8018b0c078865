package dev.slipway.placement;

import static dev.slipway.placement.Machine.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.HostPartition.Group;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostPartitionTest {

  private static final Scope RACKS = new Scope("racks", null, null);

  @Test
  void groupsMembersByHostLargestFirst() {
    HostPartition partition =
        Cluster.of(member("d").on("y"), member("c").on("x"), member("b").on("x"), member("a"))
            .placement()
            .hosts();

    assertThat(partition.groups())
        .extracting(HostPartitionTest::names)
        .containsExactly("bc", "a", "d");
    assertThat(partition.groups()).extracting(Group::isKnown).containsExactly(true, false, true);
    assertThat(partition.size()).isEqualTo(4);
    assertThat(partition.known()).isEqualTo(3);
    assertThat(partition.comparable()).isEqualTo(3);
    assertThat(partition.distinctHosts()).isEqualTo(2);
    assertThat(partition.apart()).contains(Grade.DECLARED);
    assertThat(partition.allTogether()).isFalse();
    assertThat(partition.mostClaimedTogether()).isEqualTo(2);
  }

  @Test
  void ofNoMembersSaysNothing() {
    HostPartition partition = HostPartition.of(List.of(), Grade.DECLARED);

    assertThat(partition.allTogether()).isFalse();
    assertThat(partition.apart()).isEqualTo(Optional.empty());
    assertThat(partition.mostOnOneHostAtBest()).isZero();
    assertThat(partition.mostOnOneHostAtWorst()).isZero();
    assertThat(partition.mostClaimedTogether()).isZero();
  }

  @Test
  void namesAHostOnceForEachScopeBestKnownFirst() {
    HostPartition partition =
        Cluster.of(member("a").on("x"))
            .with(Written.in("racks").scope(RACKS).observed(Cluster.NOW).host("a", "r"))
            .placement()
            .hosts();

    assertThat(partition.groups().getFirst().hostings())
        .extracting(h -> h.key().value() + " " + h.grade())
        .containsExactly("r OBSERVED", "x DECLARED");
  }

  @Test
  void aMemberJoinsTheHostThatABetterClaimHasNamed() {
    HostPartition partition =
        Cluster.of(member("a"), member("b"), member("c"))
            .with(Written.in("nova").observed(Cluster.NOW).host("a", "x").host("b", "y"))
            .with(Written.in("note").host("c", "y"))
            .placement()
            .hosts();

    assertThat(partition.groups()).extracting(HostPartitionTest::names).containsExactly("bc", "a");
    assertThat(partition.apart()).contains(Grade.OBSERVED);
    assertThat(partition.contradictions()).isEmpty();
  }

  @Test
  void aMemberDoesNotJoinAHostFromWhichBetterEvidenceKeepsItApart() {
    HostPartition partition =
        Cluster.of(member("a"), member("b"), member("c"))
            .with(Written.in("nova").observed(Cluster.NOW).host("a", "x").host("b", "y"))
            .with(Written.in("racks").scope(RACKS).at(Cluster.NOW).host("a", "r"))
            .with(Written.in("older").scope(RACKS).host("b", "r").host("c", "r"))
            .placement()
            .hosts();

    assertThat(partition.groups()).extracting(HostPartitionTest::names).containsExactly("ac", "b");
    assertThat(partition.contradictions())
        .extracting(HostPartition.Contradiction::statement)
        .containsExactly(
            "b by the host keys of cloud racks on the host r, by better evidence apart from others"
                + " on it");
  }

  @Test
  void aHostKeepsTheNameThatABetterClaimHasGivenIt() {
    HostPartition partition =
        Cluster.of(member("a"), member("b"))
            .with(Written.in("nova").observed(Cluster.NOW).host("a", "x").host("b", "x"))
            .with(Written.in("racks").scope(RACKS).at(Cluster.NOW).host("a", "r"))
            .with(Written.in("older").scope(RACKS).host("b", "s"))
            .placement()
            .hosts();

    assertThat(partition.allTogether()).isTrue();
    assertThat(partition.contradictions())
        .extracting(HostPartition.Contradiction::statement)
        .containsExactly(
            "b is on host s by the host keys of cloud racks, on host r by better evidence");
  }

  @Test
  void twoKeysOfOneMemberDoNotPutTheirOtherHoldersTogether() {
    HostPartition partition =
        Cluster.of(member("a"), member("b"), member("c"))
            .with(Written.in("old").host("a", "x").host("b", "x"))
            .with(Written.in("new").at(Cluster.NOW).host("a", "y").host("c", "y"))
            .placement()
            .hosts();

    assertThat(partition.mostClaimedTogether()).isEqualTo(2);
  }

  @Test
  void keysOfDifferentScopesPutTheirHoldersTogetherThroughAMemberThatHasBoth() {
    HostPartition partition =
        Cluster.of(member("a").on("x"), member("b").on("x"), member("c"), member("d"))
            .with(Written.in("racks").scope(RACKS).host("b", "r").host("c", "r"))
            .placement()
            .hosts();

    assertThat(partition.mostClaimedTogether()).isEqualTo(3);
    assertThat(partition.mostOnOneHostAtBest()).isEqualTo(3);
  }

  private static String names(Group group) {
    return String.join("", group.members().stream().map(PlacedNode::name).toList());
  }
}
