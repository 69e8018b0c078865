package dev.slipway.placement.judgement;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurabilityTest {

  private static final Group HARD = new Group("g1", "anti-affinity", 1);

  @ParameterizedTest
  @EnumSource(Disk.class)
  void passesWhereOneGroupKeepsAllMembersApartWhateverTheirDisks(Disk disk) {
    Finding finding =
        finding(three().held("a", disk, HARD).held("b", disk, HARD).held("c", disk, HARD));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.rule().level()).isEqualTo(Level.SHOULD);
    assertThat(finding.message())
        .isEqualTo(
            "The server group g1 keeps all 3 members apart: anti-affinity, at most one on a host.");
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void passesWhereAnyOfTheirGroupsKeepsAllMembersApart() {
    Group soft = new Group("g0", "soft-anti-affinity", 1);
    Group other = new Group("g2", "anti-affinity", 1);

    Finding finding =
        finding(
            three()
                .held("a", Disk.NETWORK, soft, HARD)
                .held("b", Disk.NETWORK, HARD, other)
                .held("c", Disk.NETWORK, other, HARD));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.message()).contains("The server group g1");
  }

  @Test
  void localDisksDoNotKeepApartWhatIsTogether() {
    Finding finding =
        finding(
            Cluster.of(member("a").on("h1"), member("b").on("h1"), member("c").on("h2"))
                .held("a", Disk.LOCAL)
                .held("b", Disk.LOCAL)
                .held("c", Disk.LOCAL));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).startsWith("Members share a host");
    assertThat(finding.remedy()).contains("anti-affinity");
  }

  @Test
  void localDisksKeepWhatIsOnDifferentHostsWhereItIs() {
    Finding finding =
        finding(
            Cluster.of(member("a").on("h1"), member("b").on("h2"), member("c").on("h3"))
                .held("a", Disk.LOCAL)
                .held("b", Disk.LOCAL)
                .held("c", Disk.LOCAL));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void passesWhereNoMemberIsLiveMigratedAndSaysThatThisIsNoPromise() {
    Finding finding =
        finding(three().held("a", Disk.LOCAL).held("b", Disk.LOCAL).held("c", Disk.LOCAL));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.message())
        .isEqualTo(
            "All 3 members have local disks (flavor flavor-a, flavor flavor-b and flavor flavor-c),"
                + " and such machines are in practice not live-migrated; it is no promise.");
  }

  @Test
  void failsWhereMembersAreInNoGroupAndCanBeMigrated() {
    Finding finding =
        finding(three().held("a", Disk.NETWORK).held("b", Disk.UNKNOWN).held("c", Disk.LOCAL));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .isEqualTo(
            "The members may come together on one host: a, b and c are in no server group, a can be"
                + " live-migrated, having no local disk and nothing says that b cannot be"
                + " live-migrated.");
    assertThat(finding.remedy())
        .contains("anti-affinity", "max_server_per_host 1", "replace the nodes");
  }

  @Test
  void namesTheMemberThatIsNotInTheGroup() {
    Finding finding =
        finding(
            three()
                .held("a", Disk.NETWORK, HARD)
                .held("b", Disk.NETWORK, HARD)
                .held("c", Disk.NETWORK));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("c is in no server group", "the server group g1 keeps apart a and b only");
  }

  @Test
  void failsWhereMembersAreInDifferentGroups() {
    Group other = new Group("g2", "anti-affinity", 1);

    Finding finding =
        finding(
            three()
                .held("a", Disk.NETWORK, HARD)
                .held("b", Disk.NETWORK, other)
                .held("c", Disk.NETWORK, other));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains("g1 keeps apart a only", "g2 keeps apart b and c only")
        .doesNotContain("no server group");
  }

  @Test
  void failsByASoftPolicyAndSaysSo() {
    fails(new Group("g1", "soft-anti-affinity", 1), "g1 is soft-anti-affinity, a wish");
  }

  @Test
  void failsWhereTheGroupAllowsSeveralOnAHost() {
    fails(new Group("g1", "anti-affinity", 2), "g1 allows 2 servers on one host");
  }

  @Test
  void failsWhereTheGroupPutsItsServersTogether() {
    fails(new Group("g1", "affinity", 1), "g1 is affinity, which puts servers together");
    fails(new Group("g1", "soft-affinity", 1), "g1 is soft-affinity, which puts servers together");
  }

  @Test
  void failsByAPolicyThatItDoesNotKnow() {
    fails(new Group("g1", "rack-spread", 1), "g1 has the policy rack-spread, which is not known");
  }

  private static void fails(Group group, String why) {
    Finding finding =
        finding(
            three()
                .held("a", Disk.NETWORK, group)
                .held("b", Disk.NETWORK, group)
                .held("c", Disk.NETWORK, group));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("the server group " + why);
  }

  @Test
  void holdsLocalDisksAgainstASoftGroup() {
    Group soft = new Group("g1", "soft-anti-affinity", 1);

    assertThat(
            finding(
                    three()
                        .held("a", Disk.LOCAL, soft)
                        .held("b", Disk.LOCAL, soft)
                        .held("c", Disk.LOCAL))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void isUndecidedWhereNothingIsKnown() {
    Finding finding = finding(three());

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message())
        .isEqualTo("It is not known what keeps a, b and c apart from the other members.");
    assertThat(finding.remedy()).contains("--cloud NAME");
    assertThat(finding.evidence()).isEmpty();
  }

  @Test
  void isUndecidedWhereTheRestCouldStillBeInTheGroup() {
    Finding finding = finding(three().held("a", Disk.NETWORK, HARD).held("b", Disk.NETWORK, HARD));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.message()).contains("keeps c apart");
  }

  @Test
  void isUndecidedWhereTheRestCouldStillHaveLocalDisks() {
    assertThat(finding(three().held("a", Disk.LOCAL)).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void failsByWhatIsKnownOfSomeWhateverIsUnknownOfTheOthers() {
    assertThat(finding(three().held("a", Disk.NETWORK)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void failsForOneMemberWhateverItsGroup() {
    Finding finding = finding(Cluster.of(member("a"), worker("w")).held("a", Disk.LOCAL, HARD));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("There is one member");
  }

  @Test
  void isUndecidedWithoutMembers() {
    assertThat(finding(Cluster.of(worker("w")).held("w", Disk.LOCAL, HARD)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(
            Durability.judge(Placement.unreadable("prod", "forbidden", Grade.DECLARED)).message())
        .contains("forbidden");
  }

  @Test
  void doesNotAskAfterWorkers() {
    assertThat(
            finding(
                    Cluster.of(member("a"), member("b"), worker("w"))
                        .held("a", Disk.NETWORK, HARD)
                        .held("b", Disk.NETWORK, HARD)
                        .held("w", Disk.NETWORK))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void showsWhatItRestsOn() {
    Finding finding =
        finding(
            three()
                .held("a", Disk.LOCAL, HARD)
                .held("b", Disk.NETWORK, new Group("s", "soft-affinity", 1))
                .held("c", Disk.UNKNOWN, new Group("m", "anti-affinity", 3)));

    assertThat(Cluster.evidenceOf(finding))
        .isEqualTo(
            """
            a: server group g1 (anti-affinity, at most 1 on a host), local disk, flavor flavor-a | Nova | 2026-11-20T12:00:00Z
            b: server group s (soft-affinity), disk on the network, flavor flavor-b | Nova | 2026-11-20T12:00:00Z
            c: server group m (anti-affinity, at most 3 on a host), kind of disk not known, flavor flavor-c | Nova | 2026-11-20T12:00:00Z\
            """);
    assertThat(Cluster.evidenceOf(finding(three().held("a", Disk.LOCAL))))
        .isEqualTo("a: no server group, local disk, flavor flavor-a | Nova | 2026-11-20T12:00:00Z");
  }

  private static Cluster three() {
    return Cluster.of(List.of(member("a"), member("b"), member("c")));
  }

  private static Finding finding(Cluster cluster) {
    return cluster.finding(DURABILITY);
  }
}
