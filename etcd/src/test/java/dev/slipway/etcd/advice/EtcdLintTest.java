package dev.slipway.etcd.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.etcd.configuration.InventoryReader;
import dev.slipway.etcd.configuration.SourceFile;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdLintTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "etcd");

  private static List<Finding> example(String... names) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String name : names) {
      files.addAll(SourceFile.read(Path.of(name), EXAMPLES, new ByteArrayInputStream(new byte[0])));
    }
    return EtcdLint.judge(InventoryReader.read(files));
  }

  private static List<Finding> of(String file, String text) throws IOException {
    return EtcdLint.judge(InventoryReader.read(List.of(new SourceFile(file, text))));
  }

  private static Finding one(List<Finding> findings, Rule rule) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> kubeadm(String arguments) throws IOException {
    return of(
        "k.yaml",
        """
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: ClusterConfiguration
        etcd:
          local:
            extraArgs: {%s}
        """
            .formatted(arguments));
  }

  @Test
  void callsTheDefaultOfScs2TheConfigurationOfTheIncident() throws IOException {
    Finding finding = one(example("scs2-default.yaml"), Rules.INCIDENT);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message())
        .contains(
            "configuration of the incident of March 2024", "default of the cluster stack scs2");
    assertThat(finding.evidence().getFirst().statement())
        .isEqualTo("flavor SCS-2V-4, root volume of 50 GiB of the default type");
    assertThat(finding.evidence().getFirst().source()).matches("scs2-default.yaml:[0-9]+:[0-9]+");
    assertThat(finding.remedy()).contains("SCS-2V-4-20s");
  }

  @Test
  void acceptsALocalSsd() throws IOException {
    List<Finding> findings = example("control-plane-v1beta2.yaml");

    assertThat(one(findings, Rules.INCIDENT).verdict()).isEqualTo(Verdict.PASS);
    assertThat(one(findings, Rules.DISK).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "100,1000,PASS,PASS,PASS,PASS",
    "250,2500,PASS,PASS,PASS,PASS",
    "500,2500,PASS,PASS,FAIL,FAIL",
    "500,5000,PASS,FAIL,PASS,FAIL",
    "300,1000,FAIL,,,",
    "20000,60000,FAIL,,,"
  })
  void judgesTimings(
      String heartbeat,
      String election,
      Verdict starts,
      Verdict leases,
      Verdict ratio,
      Verdict seen)
      throws IOException {
    List<Finding> findings =
        kubeadm("heartbeat-interval: '%s', election-timeout: '%s'".formatted(heartbeat, election));

    assertThat(one(findings, Rules.TIMINGS).verdict()).isEqualTo(starts);
    if (leases != null) {
      assertThat(one(findings, Rules.TIMINGS_LEASES).verdict()).isEqualTo(leases);
      assertThat(one(findings, Rules.TIMINGS_RATIO).verdict()).isEqualTo(ratio);
      assertThat(one(findings, Rules.HEARTBEAT_SEEN).verdict()).isEqualTo(seen);
    }
  }

  @Test
  void saysThatTwoAndAHalfSecondsAreTheEdge() throws IOException {
    assertThat(one(example("member.yaml"), Rules.TIMINGS_LEASES).message()).contains("edge");
  }

  @Test
  void acceptsALongElectionTimeoutWhereControllersWaitLonger() throws IOException {
    List<Finding> findings =
        of(
            "k.yaml",
            """
            apiVersion: kubeadm.k8s.io/v1beta3
            kind: ClusterConfiguration
            etcd: {local: {extraArgs: {election-timeout: "5000", heartbeat-interval: "500"}}}
            controllerManager: {extraArgs: {leader-elect-renew-deadline: 20s}}
            scheduler: {extraArgs: {leader-elect-renew-deadline: 1m}}
            """);

    assertThat(one(findings, Rules.TIMINGS_LEASES).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void findsMembersThatDiffer() throws IOException {
    String member =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: etcd-%s}
        spec: {containers: [{command: [etcd, --election-timeout=%s]}]}
        ---
        """;

    List<Finding> findings =
        of("m.yaml", member.formatted("a", "1000") + member.formatted("b", "2500"));

    assertThat(one(findings, Rules.TIMINGS_EQUAL).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one(findings, Rules.TIMINGS_EQUAL).message()).contains("100/1000, 100/2500");
  }

  @ParameterizedTest
  @CsvSource({
    "auto-compaction-mode: periodic|auto-compaction-retention: 8h,etcd.compaction,PASS",
    "auto-compaction-retention: 8h,etcd.compaction,FAIL",
    "auto-compaction-mode: revision|auto-compaction-retention: '1000',etcd.compaction,FAIL",
    "snapshot-count: '6400',etcd.snapshot-count,PASS",
    "snapshot-count: '100',etcd.snapshot-count,FAIL",
    "snapshot-count: '1000000',etcd.snapshot-count,FAIL",
    "quota-backend-bytes: '8589934592',etcd.quota,PASS",
    "quota-backend-bytes: '17179869184',etcd.quota,FAIL",
    "unsafe-no-fsync: 'true',etcd.fsync,FAIL",
    "unsafe-no-fsync: 'false',etcd.fsync,PASS",
    "listen-metrics-urls: http://127.0.0.1:2381,etcd.metrics,PASS",
    "listen-metrics-urls: http://0.0.0.0:2381,etcd.metrics,UNDECIDED"
  })
  void judgesArguments(String arguments, String rule, Verdict verdict) throws IOException {
    assertThat(kubeadm(arguments.replace("|", ", ")))
        .filteredOn(finding -> finding.rule().id().equals(rule))
        .extracting(Finding::verdict)
        .containsExactly(verdict);
  }

  @Test
  void findsAnEtcdThatRevokesLeasesWrongly() throws IOException {
    assertThat(one(example("kubeadm-v1beta3.yaml"), Rules.VERSION).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(one(example("member.yaml"), Rules.VERSION).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void findsMetricsThatWorkersReach() throws IOException {
    Finding finding = one(example("scs2-default.yaml"), Rules.METRICS);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.evidence().getFirst().statement()).contains("controlplane, worker");
  }

  @Test
  void findsATimerThatBeginsEverywhereAtOnce() throws IOException {
    Finding finding = one(example("units"), Rules.DEFRAG);

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.message()).contains("same second on every node");
    assertThat(finding.remedy()).contains("RandomizedDelaySec");
  }

  @Test
  void findsADefragmentationThatTakesTheLeaderInPassing() throws IOException {
    assertThat(
            one(of("crontab", "# m h\n17 3 * * * root etcdctl defrag --cluster\n"), Rules.DEFRAG)
                .evidence()
                .getFirst()
                .source())
        .isEqualTo("crontab:2:1");
  }

  @Test
  void cannotTellOfADefragmentationThatIsNotGiven() throws IOException {
    assertThat(one(example("member.yaml"), Rules.DEFRAG).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void findsDisabledBarriersInAFileOfCloudInit() throws IOException {
    List<Finding> findings =
        of(
            "k.yaml",
            """
            apiVersion: controlplane.cluster.x-k8s.io/v1beta1
            kind: KubeadmControlPlane
            metadata: {name: x}
            spec:
              kubeadmConfigSpec:
                preKubeadmCommands:
                  - mount -o remount,barrier=0,commit=20 /
            """);

    assertThat(one(findings, Rules.FSYNC).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one(findings, Rules.FSYNC).evidence().getFirst().source()).isEqualTo("k.yaml:7:9");
  }

  @ParameterizedTest
  @CsvSource({
    "cleanup.py -c gx-scs --prefix _scs-,FAIL",
    "ospurge --purge-own-project,FAIL",
    "openstack project cleanup --auto-approve,FAIL",
    "openstack project cleanup --created-before 2024-01-01T00:00:00,NOT_APPLICABLE",
    "openstack port list --status DOWN -f value -c ID,FAIL",
    "openstack port list --status DOWN --tags run-7 -f value -c ID,NOT_APPLICABLE",
    "openstack floating ip list --status DOWN,FAIL"
  })
  void findsCleanersThatDeleteWhatIsNotTheirs(String command, Verdict verdict) throws IOException {
    assertThat(one(of("hourly.cron", "30 * * * * " + command + "\n"), Rules.CLEANUP).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void everyRuleHasAFindingAndEveryFailureARemedyAndAPlace() throws IOException {
    List<Finding> findings =
        example("scs2-default.yaml", "kubeadm-v1beta3.yaml", "units", "member.yaml");

    assertThat(findings).extracting(Finding::rule).containsAll(Rules.all());
    assertThat(findings)
        .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.remedy()).isNotEmpty();
          assertThat(finding.evidence().getFirst().source()).matches(".+:[0-9]+:[0-9]+");
        });
  }
}
