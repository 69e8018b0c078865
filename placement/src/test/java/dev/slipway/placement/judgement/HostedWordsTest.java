package dev.slipway.placement.judgement;

import static dev.slipway.placement.Cluster.NOW;
import static dev.slipway.placement.Machine.member;
import static dev.slipway.placement.Machine.worker;
import static dev.slipway.placement.judgement.PlacementRules.DURABILITY;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_CURRENT;
import static dev.slipway.placement.judgement.PlacementRules.LABELS_PRESENT;
import static dev.slipway.placement.judgement.PlacementRules.MANAGEMENT_CONTROL_PLANE;
import static dev.slipway.placement.judgement.PlacementRules.PHYSICAL_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.QUORUM_SAFETY;
import static dev.slipway.placement.judgement.PlacementRules.REGION_LATENCY;
import static dev.slipway.placement.judgement.PlacementRules.WORKER_ZONE_SPREAD;
import static dev.slipway.placement.judgement.PlacementRules.ZONE_SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.kubernetes.pod.Separation;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Machine;
import dev.slipway.placement.Placement;
import dev.slipway.placement.Written;
import dev.slipway.placement.hosted.Component.Kind;
import dev.slipway.placement.hosted.Hosting;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads of a hosted control plane: the arithmetic, and what to do. */
class HostedWordsTest {

  private static final String API = "API servers";
  private static final String STORE = "datastore";

  /** Nodes a to e on hosts of their own; A to C on hosts that nobody knows. */
  private static Placement management() {
    return Cluster.of(
            worker("a").region("R").on("a"),
            worker("b").region("R").on("b"),
            worker("c").region("R").on("c"),
            worker("d").region("R").on("d"),
            worker("e").region("R").on("e"),
            worker("A").region("R"),
            worker("B").region("R"),
            worker("C").region("R"))
        .placement();
  }

  private static String[] nodes(String letters) {
    return letters
        .chars()
        .mapToObj(c -> c == '-' ? "" : Character.toString(c))
        .toArray(String[]::new);
  }

  @ParameterizedTest(name = "API servers on {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | There is no pod. | Run at least 2 API servers",
        "a | There is only one API server, api-0. | Run at least 2 API servers",
        "- | Of 1 API server none serves: api-0 does not count, | Run at least 2 API servers",
        "a- | Of 2 API servers only one serves: api-1 does not count, | Run at least 2 API servers",
        "-- | Of 2 API servers none serves: api-0 does not count, | Run at least 2 API servers",
        "aa | All 2 members run on one host | topology spread constraint",
        "AB | The host of no member is known | --management-cloud NAME",
      })
  void whyApiServersAreNotSpreadAndWhatToDo(String letters, String words, String remedy) {
    Finding finding =
        Hosting.on(management()).apiServers(nodes(letters)).finding(PHYSICAL_SPREAD, API);

    assertThat(finding.message()).contains(words);
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void aDatastoreOfOneNeedsThree() {
    Finding finding = Hosting.on(management()).datastore(1, "a").finding(PHYSICAL_SPREAD, STORE);

    assertThat(finding.message()).isEqualTo("There is only one datastore member, etcd-0.");
    assertThat(finding.remedy()).isEqualTo("Run at least 3 members, each on a host of its own.");
  }

  @Test
  void whatIsSpreadNeedsNoRemedyAndTellsWhatDoesNotCount() {
    Finding finding =
        Hosting.on(management()).apiServers("a", "b", "").finding(PHYSICAL_SPREAD, API);

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.remedy()).isEmpty();
    assertThat(finding.evidence())
        .extracting(Evidence::statement)
        .contains("api-0: node a", "api-1: node b")
        .anyMatch(statement -> statement.startsWith("api-2 does not count, "));
  }

  @Test
  void notesOfAComponentAreTold() {
    Finding finding =
        Hosting.on(management())
            .component(
                Kind.API_SERVERS, new Members.Off("It is sleeping"), "Its owner pays for nothing.")
            .finding(PHYSICAL_SPREAD, API);

    assertThat(finding.message()).isEqualTo("It is sleeping. Its owner pays for nothing.");
  }

  @ParameterizedTest(name = "{0} members on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | abc | Losing any one host leaves a majority: 3 - 1 = 2, at least the 2 needed. | ''",
        "5 | abcd | Losing any one host leaves a majority: 4 - 1 = 3, at least the 3 needed of 5."
            + " | ''",
        "2 | ab | 2 members cannot lose any host: 2 - 1 = 1, fewer than the 2 needed."
            + " | Run at least 3 members, each on a host of its own.",
        "1 | a | 1 member cannot lose any host: 1 - 1 = 0, fewer than the 1 needed."
            + " | Run at least 3 members, each on a host of its own.",
        "3 | ab | Losing the fullest host loses the majority: 2 - 1 = 1, fewer than the 2 needed of"
            + " 3. | Bring the members that do not serve back, each on a host of its own.",
        "3 | aab | Losing the fullest host loses the majority: 3 - 2 = 1, fewer than the 2 needed."
            + " | Spread the members so that no host holds more than 1 of 3: a required"
            + " anti-affinity, and management nodes in a server group with the policy"
            + " anti-affinity.",
        "5 | aaabc | Losing the fullest host loses the majority: 5 - 3 = 2, fewer than the 3 needed."
            + " | Spread the members so that no host holds more than 2 of 5: a required"
            + " anti-affinity, and management nodes in a server group with the policy"
            + " anti-affinity.",
        "3 | abC | The host of 1 of 3 serving members is not known or not comparable. At best:"
            + " 3 - 1 = 2, at least the 2 needed. At worst: 3 - 2 = 1, fewer than the 2 needed."
            + " | *",
      })
  void theArithmeticOfAMajority(int declared, String letters, String message, String remedy) {
    Finding finding =
        Hosting.on(management()).datastore(declared, nodes(letters)).finding(QUORUM_SAFETY, STORE);

    assertThat(finding.message()).isEqualTo(message);
    assertThat(finding.remedy()).isEqualTo(remedy.equals("*") ? HostedSpread.SHOW_HOSTS : remedy);
  }

  /** The newer source moves one member away and says nothing of the others. */
  @Test
  void evidenceThatIsContradictedButNotRefutedIsNoMajority() {
    Placement placement =
        Cluster.of(worker("a"), worker("b"), worker("c"))
            .with(Written.in("old.yaml").host("a", "x").host("b", "x"))
            .with(Written.in("new.yaml").observed(NOW).host("a", "y"))
            .placement();

    Finding finding =
        Hosting.on(placement).datastore(3, "a", "b", "c").finding(QUORUM_SAFETY, STORE);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .isEqualTo(
            "By evidence that is contradicted but not refuted losing one host loses the majority:"
                + " 3 - 2 = 1, fewer than the 2 needed.");
    assertThat(finding.remedy()).isEqualTo(HostedSpread.SHOW_HOSTS);
  }

  @Test
  void whatIsNotDeclaredIsNamed() {
    assertThat(durability(Hosting.on(management()).budget(true)).message())
        .isEqualTo(
            "What was observed may change whenever a pod is placed anew: nothing keeps the pods on"
                + " different nodes.");
    assertThat(
            durability(
                    Hosting.on(management())
                        .separated(Separation.Kind.SPREAD, Separation.HOSTNAME, false, "x"))
                .message())
        .contains("the scheduler only prefers to keep the pods on different nodes, and no");
    assertThat(
            durability(
                    Hosting.on(management())
                        .separated(Separation.Kind.SPREAD, Separation.HOSTNAME, true, "x")
                        .budgets(new Reading.Absent<>("policy/v1 is not served")))
                .message())
        .isEqualTo(
            "What was observed may change whenever a pod is placed anew: no disruption budget"
                + " guards them.");
  }

  @Test
  void whatIsDeclaredIsEvidence() {
    Finding finding =
        durability(
            Hosting.on(management())
                .separated(Separation.Kind.SPREAD, Separation.HOSTNAME, true, "x")
                .budget(true));

    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding.evidence())
        .extracting(Evidence::statement)
        .anyMatch(statement -> statement.contains("api-0"))
        .contains("a drain has to respect pdb");
  }

  private static Finding durability(Hosting hosting) {
    return hosting.apiServers("a", "b").finding(DURABILITY, API);
  }

  @Test
  void theWorseOfTheManagementClustersTwoIsTold() {
    assertThat(own(member("cp-1").on("x"), member("cp-2").on("y"), member("cp-3").on("z")))
        .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.PASS))
        .satisfies(finding ->
            assertThat(finding.message()).contains("3 distinct hosts").contains("majority"));
    // Spread over two hosts, and yet no majority is left when the first is lost.
    assertThat(own(member("cp-1").on("x"), member("cp-2").on("x"), member("cp-3").on("y")))
        .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.FAIL))
        .satisfies(finding -> assertThat(finding.message()).contains("3 - 2 = 1"));
    // Both undecided: the first of them.
    assertThat(own(member("cp-1"), member("cp-2"), member("cp-3")))
        .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED))
        .satisfies(finding -> assertThat(finding.message()).startsWith("The host of no member"));
    assertThat(own()).satisfies(f -> assertThat(f.message()).contains("hosted elsewhere"));
  }

  private static Finding own(Machine... members) {
    List<Machine> machines = new ArrayList<>(List.of(members));
    machines.add(worker("a").on("a"));
    machines.add(worker("b").on("b"));
    return Hosting.on(Cluster.of(machines).placement())
        .apiServers("a", "b")
        .finding(MANAGEMENT_CONTROL_PLANE, "");
  }

  /** Latency between regions is about the members of etcd. */
  @Test
  void onlyTheDatastoreIsAskedForItsRegions() {
    List<Finding> findings =
        Hosting.on(management()).apiServers("a", "b").datastore(3, "a", "b", "c").findings();

    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals(REGION_LATENCY))
        .extracting(Finding::subject)
        .containsExactly("datastore of team/prod");
  }

  /** Without its own nodes the labels of a hosted cluster are open, the rest does not apply. */
  @Test
  void nodesThatWereNotReadAreNotJudged() {
    assertThat(OwnNodesNotRead.judge("team/prod"))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.UNDECIDED, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE);
    assertThat(OwnNodesNotRead.judge("team/prod"))
        .allSatisfy(finding -> assertThat(finding.subject()).isEqualTo("team/prod"));
    assertThat(PlacementJudgement.judgeWorkers(management()))
        .extracting(Finding::rule)
        .containsExactly(LABELS_PRESENT, LABELS_CURRENT, WORKER_ZONE_SPREAD);
  }

  /** What does not run is in no zone, and nothing is said of it. */
  @Test
  void zonesAndDurabilityAreJudgedOnlyOfWhatServes() {
    List<Finding> findings = Hosting.on(management()).apiServers("", "").findings();

    assertThat(findings).extracting(Finding::rule).doesNotContain(ZONE_SPREAD);
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals(DURABILITY))
        .noneMatch(finding -> finding.subject().startsWith(API));
  }

  /** Where no node carries anything, nothing is said of what keeps nodes apart. */
  @Test
  void nodesAreJudgedOnlyIfTheyCarrySomething() {
    assertThat(Hosting.on(management()).apiServers("a", "b").findings())
        .extracting(Finding::subject)
        .contains("management nodes of team/prod");
    assertThat(Hosting.on(management()).apiServers("").findings())
        .filteredOn(finding -> finding.rule().equals(DURABILITY))
        .isEmpty();
  }
}
