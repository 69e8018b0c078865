package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.InstalledSlipway.Ended;
import dev.slipway.cli.Run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live cluster whose nodes are servers of a real Nova, asked by a member of the project. */
@Timeout(300)
class NovaClusterIT {

  private static final String KEY =
      "ssh-keygen -q -t ed25519 -N '' -f key && echo \"noc@example $(cat key.pub)\" > signers";

  @TempDir Path folder;

  private final String name = "nova-cluster-it-" + ProcessHandle.current().pid();
  private NovaLab nova;
  private Path kubernetes = Path.of("");

  @BeforeEach
  void needsBothLabs() throws Exception {
    nova = NovaLab.running();
    String state = System.getenv("SLIPWAY_LAB_KUBERNETES");
    assumeTrue(state != null, "SLIPWAY_LAB_KUBERNETES names no lab; lab/kubernetes/up starts one");
    kubernetes = Path.of(String.valueOf(state));
    clear();
  }

  @AfterEach
  void cleanUp() throws Exception {
    if (!kubernetes.toString().isEmpty()) {
      clear();
      nova.deleteAll();
    }
  }

  @Test
  void twoMembersOnOneHostFail() throws Exception {
    nova.create(name + "-a", 2, "--host", "host-a1");
    nova.create(name + "-b", 1, "--host", "host-b1");
    nova.register(name + "-a", kubernetes);

    Outcome two = run("check", "--cloud", "lab", "--require", "observed");

    assertThat(two.code()).as(two.out() + two.err()).isEqualTo(1);
    assertThat(said(two))
        .contains("✗ FAIL MUST control plane on several physical machines")
        .contains("✗ FAIL SHOULD etcd keeps its majority when any one host is lost");
    nova.staysHidden(two);

    nova.register(name + "-b", kubernetes);
    Outcome three = run("check", "--cloud", "lab", "--require", "observed");

    assertThat(three.code()).as("2 + 1 meet the standard, and are not safe").isZero();
    assertThat(said(three))
        .contains("2 SHOULD rules are not met")
        .contains("Losing the fullest host loses the majority: 3 - 2 = 1")
        .contains(name + "-a-0", name + "-a-1");
    nova.staysHidden(three);
  }

  private static String said(Outcome outcome) {
    return outcome.out().replaceAll("\\s+", " ");
  }

  @Test
  void noCommandTellsWhatAMemberMayNotKnow() throws Exception {
    nova.create(name, 3, "--group", "anti-affinity");
    nova.register(name, kubernetes);
    Ended key = new InstalledSlipway(folder).run(folder, Map.of(), "bash", "-c", KEY);
    assertThat(key.code()).as(key.err()).isZero();

    for (String format : List.of("text", "json", "yaml", "junit", "html")) {
      passes("check", "--cloud", "lab", "--verbose", "--format", format);
    }
    for (String format : List.of("text", "svg", "json", "yaml")) {
      passes("placement", "show", "--cloud", "lab", "--format", format);
    }
    passes("placement", "publish", "--cloud", "lab", "--dry-run");
    passes("placement", "publish", "--cloud", "lab");
    passes("snapshot", "-o", "snapshot.json");
    List<String> attest = new ArrayList<>(List.of("placement", "attest", "--cloud", "lab"));
    attest.addAll(List.of("--key", "key", "--pseudonym-key", "pseudonyms", "-o", "s.json"));
    passes(attest.toArray(String[]::new));
    String[] trust = {"--allowed-signers", "signers", "--identity", "noc@example"};
    passes(with(trust, "placement", "verify", "s.json", "--snapshot", "snapshot.json"));
    passes(with(trust, "check", "snapshot.json", "--evidence", "s.json", "--require", "attested"));
    nova.staysHidden(run("placement", "history"));
    for (String written : List.of("snapshot.json", "s.json", "s.json.sig")) {
      nova.staysHidden(Files.readString(folder.resolve(written)));
    }
  }

  @Test
  void aHostedControlPlaneIsFollowedThroughManagementNodesToTheirHosts() throws Exception {
    nova.create(name + "-a", 2, "--host", "host-a1");
    nova.create(name + "-b", 1, "--host", "host-b1");
    nova.register(name + "-a", kubernetes);
    nova.register(name + "-b", kubernetes);
    try (ManagementLab management = new ManagementLab(kubernetes)) {
      management.namespace("hosted-nova");
      // Three nodes, and two of them are servers on one host.
      List<String> nodes = List.of(name + "-a-0", name + "-a-1", name + "-b-0");
      for (String node : nodes) {
        management.pod("hosted-nova", "api-" + node, node, Map.of("app", "api"), "ReplicaSet/api");
        management.pod("hosted-nova", "etcd-" + node, node, Map.of("app", "etcd"), "StatefulSet/e");
      }

      Outcome outcome =
          run(
              "check",
              "--management-kubeconfig",
              kubernetes.resolve("admin.kubeconfig").toString(),
              "--cluster",
              "hosted-nova/prod",
              "--api-server-selector",
              "app=api",
              "--datastore-selector",
              "app=etcd",
              "--management-cloud",
              "lab",
              "--require",
              "observed",
              "--verbose",
              Run.example("three-hosts.json"));

      assertThat(said(outcome))
          .contains("The 3 members run on 2 distinct hosts, evidence observed")
          .contains(
              "Losing the fullest host loses the majority: 3 - 2 = 1, fewer than the 2 needed")
          .contains("api-" + name + "-a-0", "etcd-" + name + "-b-0", "Nova in RegionLab");
      nova.staysHidden(outcome);
    }
  }

  private static String[] with(String[] more, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private void passes(String... words) throws Exception {
    Outcome outcome = run(words);
    assertThat(outcome.code())
        .as("%s%n%s%s", List.of(words), outcome.out(), outcome.err())
        .isZero();
    nova.staysHidden(outcome);
  }

  private Outcome run(String... words) {
    return Run.in(folder)
        .with("OS_CLIENT_CONFIG_FILE", nova.clouds().toString())
        .with("KUBECONFIG", kubernetes.resolve("admin.kubeconfig").toString())
        .of(words);
  }

  /** No node and no ConfigMap of another test. */
  private void clear() throws Exception {
    try (ManagementLab lab = new ManagementLab(kubernetes)) {
      lab.delete("/api/v1/nodes");
      lab.delete("/api/v1/namespaces/kube-system/configmaps/slipway-placement");
    }
  }
}
