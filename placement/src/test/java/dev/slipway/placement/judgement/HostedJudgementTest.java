package dev.slipway.placement.judgement;

import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;
import static dev.slipway.placement.judgement.PlacementRules.EVIDENCE_DISAGREEMENT;
import static dev.slipway.placement.judgement.PlacementRules.MANAGEMENT_CONTROL_PLANE;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.pod.Separation;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.hosted.Component.Kind;
import dev.slipway.placement.hosted.Hosting;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostedJudgementTest {

  private static final String API = "API servers";
  private static final String STORE = "datastore";

  /**
   * One letter for each pod's node; lower case: its host is known and has the same name, upper
   * case: it is not known; {@code 1} and {@code 2} are two nodes of one host; {@code -}: the pod
   * does not serve.
   */
  private static Hosting pods(Kind kind, int declared, String letters) {
    List<Machine> machines = new ArrayList<>();
    letters
        .chars()
        .distinct()
        .filter(c -> c != '-')
        .forEach(c -> {
          Machine node = worker(Character.toString(c)).region("R");
          machines.add(
              Character.isUpperCase(c)
                  ? node
                  : node.on(Character.isDigit(c) ? "shared" : Character.toString(c)));
        });
    String[] nodes =
        letters.chars().mapToObj(c -> c == '-' ? "" : Character.toString(c)).toArray(String[]::new);
    Hosting hosting = Hosting.on(Cluster.of(machines).placement());
    return kind == Kind.API_SERVERS
        ? hosting.apiServers(nodes)
        : hosting.datastore(declared, nodes);
  }

  @ParameterizedTest(name = "API servers on the nodes {0}: {1}")
  @CsvSource({
    "'', FAIL",
    "a, FAIL",
    "A, FAIL",
    "-, FAIL",
    "a-, FAIL",
    "aa, FAIL",
    "AA, FAIL",
    "AAA, FAIL",
    "12, FAIL",
    "112, FAIL",
    "ab, PASS",
    "aab, PASS",
    "1a, PASS",
    "ab-, PASS",
    "AB, UNDECIDED",
    "AAB, UNDECIDED",
    "aB, UNDECIDED",
    "aBB, UNDECIDED",
    "abC, PASS",
  })
  void apiServersNeedTwoThatServeOnTwoHosts(String nodes, Verdict expected) {
    assertThat(pods(Kind.API_SERVERS, 0, nodes).finding(PHYSICAL_SPREAD, API).verdict())
        .isEqualTo(expected);
  }

  /** Members that do not serve count for the majority that is needed. */
  @ParameterizedTest(name = "{0} members declared, on the nodes {1}: {2}")
  @CsvSource({
    "0, '', FAIL",
    "1, a, FAIL",
    "2, ab, FAIL",
    "3, abc, PASS",
    "3, aab, FAIL",
    "3, AAb, FAIL",
    "3, ab, FAIL",
    "3, ab-, FAIL",
    "0, ab-, FAIL",
    "3, abC, UNDECIDED",
    "3, ABC, UNDECIDED",
    "3, 12c, FAIL",
    "5, abcde, PASS",
    "5, aabbc, PASS",
    "5, aabbC, UNDECIDED",
    "5, aaabc, FAIL",
    "5, abcd, PASS",
    "5, aabc, FAIL",
    "5, abc, FAIL",
    "5, AABBC, UNDECIDED",
    "5, AAABC, FAIL",
  })
  void theDatastoreKeepsItsMajorityWhenAnyHostIsLost(int declared, String nodes, Verdict expected) {
    assertThat(pods(Kind.DATASTORE, declared, nodes).finding(QUORUM_SAFETY, STORE).verdict())
        .isEqualTo(expected);
  }

  @Test
  void podsOfOneNodeAreOnOneHostAndTheNodeIsNamed() {
    Finding finding = pods(Kind.API_SERVERS, 2, "AA").finding(PHYSICAL_SPREAD, API);

    assertThat(finding.message()).isEqualTo("All 2 members run on one host, that of the node A.");
    assertThat(finding.remedy()).contains("topology spread constraint");
    assertThat(finding.evidence())
        .extracting(e -> e.statement())
        .containsExactly("api-0: node A", "api-1: node A");
  }

  @Test
  void nodesThatCouldNotBeReadLeaveDifferentNodesUndecidedAndOneNodeAFailure() {
    Placement unreadable = Placement.unreadable("m", "nodes is forbidden", Grade.DECLARED);

    assertThat(Hosting.on(unreadable).apiServers("a", "b").finding(PHYSICAL_SPREAD, API).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(Hosting.on(unreadable).apiServers("a", "a").finding(PHYSICAL_SPREAD, API).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void eachComponentIsJudgedForItselfAndNamedAsTheSubject() {
    Hosting hosting =
        Hosting.on(Cluster.of(worker("a").on("a"), worker("b").on("b")).placement())
            .apiServers("a", "b")
            .component(Kind.DATASTORE, new Members.Unknown("It is external", "Ask."));

    assertThat(hosting.finding(PHYSICAL_SPREAD, API).verdict()).isEqualTo(Verdict.PASS);
    assertThat(hosting.finding(PHYSICAL_SPREAD, API).subject())
        .isEqualTo("API servers of team/prod");
    assertThat(hosting.finding(PHYSICAL_SPREAD, STORE).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(hosting.finding(PHYSICAL_SPREAD, STORE).message()).isEqualTo("It is external.");
    assertThat(hosting.finding(QUORUM_SAFETY, STORE).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.ofMandatory(hosting.findings())).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theWorseOfTheComponentsDecides() {
    Hosting hosting =
        Hosting.on(Cluster.of(worker("a").on("a"), worker("b").on("b")).placement())
            .apiServers("a", "b")
            .datastore(3, "a", "a", "a");

    assertThat(Verdict.ofMandatory(hosting.findings())).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatIsSwitchedOffFails() {
    Finding finding =
        Hosting.on(Cluster.of(worker("a")).placement())
            .component(Kind.API_SERVERS, new Members.Off("It is sleeping"))
            .finding(PHYSICAL_SPREAD, API);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).isEqualTo("It is sleeping.");
  }

  @ParameterizedTest(name = "{0} over {1}, hard {2}, about {3}, budget {4}: {5}")
  @CsvSource({
    "SPREAD, kubernetes.io/hostname, true, x, true, PASS",
    "ANTI_AFFINITY, kubernetes.io/hostname, true, x, true, PASS",
    "ANTI_AFFINITY, topology.kubernetes.io/zone, true, x, true, PASS",
    "SPREAD, topology.kubernetes.io/zone, true, x, true, FAIL",
    "SPREAD, kubernetes.io/hostname, false, x, true, FAIL",
    "SPREAD, kubernetes.io/hostname, true, other, true, FAIL",
    "SPREAD, kubernetes.io/hostname, true, x, false, FAIL",
    "SPREAD, example.org/rack, true, x, true, FAIL",
  })
  void whatIsDeclaredIsToldApartFromWhatIsObserved(
      Separation.Kind kind,
      String key,
      boolean hard,
      String app,
      boolean budget,
      Verdict expected) {
    Hosting hosting =
        Hosting.on(Cluster.of(worker("a").on("a"), worker("b").on("b")).placement())
            .separated(kind, key, hard, app)
            .budget(budget)
            .apiServers("a", "b");

    assertThat(hosting.finding(DURABILITY, API).verdict()).isEqualTo(expected);
    assertThat(hosting.finding(PHYSICAL_SPREAD, API).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void budgetsThatMayNotBeReadLeaveDurabilityUndecidedOnlyIfTheyMatter() {
    Placement management = Cluster.of(worker("a").on("a"), worker("b").on("b")).placement();
    Hosting apart =
        Hosting.on(management)
            .budgets(new Reading.Forbidden<>("forbidden"))
            .separated(Separation.Kind.SPREAD, Separation.HOSTNAME, true, "x")
            .apiServers("a", "b");
    Hosting loose =
        Hosting.on(management).budgets(new Reading.Forbidden<>("forbidden")).apiServers("a", "b");

    assertThat(apart.finding(DURABILITY, API).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(loose.finding(DURABILITY, API).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void theManagementClustersOwnControlPlaneIsToldAndDoesNotDecide() {
    Hosting hosting =
        Hosting.on(
                Cluster.of(
                        member("cp-1").on("h"),
                        member("cp-2").on("h"),
                        member("cp-3").on("h"),
                        worker("a").on("a"),
                        worker("b").on("b"),
                        worker("c").on("c"))
                    .placement())
            .apiServers("a", "b")
            .datastore(3, "a", "b", "c");

    assertThat(hosting.finding(MANAGEMENT_CONTROL_PLANE, "prod").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Verdict.ofMandatory(hosting.findings())).isEqualTo(Verdict.PASS);
  }

  @Test
  void sourcesThatDisagreeAboutAManagementNodeAreTold() {
    Finding finding =
        Hosting.on(
                Cluster.of(
                        worker("a").in("R", "z1").on("h"),
                        worker("b").in("R", "z2").on("h"),
                        worker("c").in("R", "z3").on("c"))
                    .placement())
            .apiServers("a", "b")
            .finding(EVIDENCE_DISAGREEMENT, "management nodes of team/prod");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("a and b are on one host but in the zones z1 and z2");
  }
}
